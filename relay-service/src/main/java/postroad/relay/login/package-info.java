/**
 * How we log in at a smart host (RFC 4954), without I/O. Start at {@link
 * postroad.relay.login.LoginMechanism}.
 */
@NullMarked
package postroad.relay.login;

import org.jspecify.annotations.NullMarked;
