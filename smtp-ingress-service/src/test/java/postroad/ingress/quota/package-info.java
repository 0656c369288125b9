/** Examples of what {@code postroad.ingress.quota} does. */
@NullMarked
package postroad.ingress.quota;

import org.jspecify.annotations.NullMarked;
