/** Examples of what {@code postroad.ingress.filter} does. */
@NullMarked
package postroad.ingress.filter;

import org.jspecify.annotations.NullMarked;
