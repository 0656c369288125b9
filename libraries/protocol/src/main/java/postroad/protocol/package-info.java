/**
 * What every mail protocol stands on: listener, TLS, deadlines, login. Start at {@link
 * postroad.protocol.TcpListener}, which hands each client over as a {@link
 * postroad.protocol.Connection}.
 */
@NullMarked
package postroad.protocol;

import org.jspecify.annotations.NullMarked;
