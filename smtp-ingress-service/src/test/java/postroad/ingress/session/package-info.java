/** Examples of what {@code postroad.ingress.session} does. */
@NullMarked
package postroad.ingress.session;

import org.jspecify.annotations.NullMarked;
