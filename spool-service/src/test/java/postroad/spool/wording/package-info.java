/** Tests of this package. */
@NullMarked
package postroad.spool.wording;

import org.jspecify.annotations.NullMarked;
