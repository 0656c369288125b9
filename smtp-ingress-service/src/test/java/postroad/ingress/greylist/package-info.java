/** Who has to come again. */
@NullMarked
package postroad.ingress.greylist;

import org.jspecify.annotations.NullMarked;
