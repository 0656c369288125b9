/** Tests of this package. */
@NullMarked
package postroad.administration;

import org.jspecify.annotations.NullMarked;
