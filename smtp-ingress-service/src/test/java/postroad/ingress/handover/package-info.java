/** Examples of what {@code postroad.ingress.handover} does. */
@NullMarked
package postroad.ingress.handover;

import org.jspecify.annotations.NullMarked;
