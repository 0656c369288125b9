/** Plans: where each recipient's mail goes, when to try again, and what to tell the sender. */
@NullMarked
package postroad.spool;

import org.jspecify.annotations.NullMarked;
