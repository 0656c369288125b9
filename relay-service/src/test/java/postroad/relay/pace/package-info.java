/** Conversations with hosts that behave, and with hosts that do not. */
@NullMarked
package postroad.relay.pace;

import org.jspecify.annotations.NullMarked;
