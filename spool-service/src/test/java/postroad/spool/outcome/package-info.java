/** Tests of this package. */
@NullMarked
package postroad.spool.outcome;

import org.jspecify.annotations.NullMarked;
