/** Tests of this package. */
@NullMarked
package postroad.spool.retry;

import org.jspecify.annotations.NullMarked;
