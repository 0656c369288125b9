/** Examples of what {@code postroad.ingress.policy} does. */
@NullMarked
package postroad.ingress.policy;

import org.jspecify.annotations.NullMarked;
