/**
 * How much mail another site may have from us at once, and how that is learned from what it says.
 * {@link postroad.relay.pace.Sites} groups destinations by the hosts that take their mail; {@link
 * postroad.relay.pace.Pace} is what one of them bears. Nothing here reads a socket or a clock.
 */
@NullMarked
package postroad.relay.pace;

import org.jspecify.annotations.NullMarked;
