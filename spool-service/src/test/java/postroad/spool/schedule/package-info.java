/** Tests of this package. */
@NullMarked
package postroad.spool.schedule;

import org.jspecify.annotations.NullMarked;
