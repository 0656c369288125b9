/**
 * Finds how safe a session with a host must be: what its domain asks by DANE or MTA-STS, what
 * somebody has configured, or TLS where there is some. Start at {@link
 * postroad.relay.security.TlsPolicies}.
 */
@NullMarked
package postroad.relay.security;

import org.jspecify.annotations.NullMarked;
