/** Who gets on the list, who is found there, and what its settings are. */
@NullMarked
package postroad.spool.suppression;

import org.jspecify.annotations.NullMarked;
