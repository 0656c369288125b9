/** Tests of this package. */
@NullMarked
package postroad.spool.backoff;

import org.jspecify.annotations.NullMarked;
