/** Tests of this package. */
@NullMarked
package postroad.spool.intake;

import org.jspecify.annotations.NullMarked;
