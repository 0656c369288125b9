/** Logging in, without a network. */
@NullMarked
package postroad.relay.login;

import org.jspecify.annotations.NullMarked;
