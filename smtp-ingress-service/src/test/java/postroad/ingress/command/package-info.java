/** Examples of what {@code postroad.ingress.command} does. */
@NullMarked
package postroad.ingress.command;

import org.jspecify.annotations.NullMarked;
