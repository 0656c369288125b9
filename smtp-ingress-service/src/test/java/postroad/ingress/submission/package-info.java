/** Examples of what {@code postroad.ingress.submission} does. */
@NullMarked
package postroad.ingress.submission;

import org.jspecify.annotations.NullMarked;
