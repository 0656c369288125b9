/**
 * What a load balancer says of a client ahead of the client's own octets: the PROXY protocol,
 * versions 1 and 2, from octets to an answer. Start at {@link
 * postroad.protocol.proxy.ProxyHeader#read}.
 */
@NullMarked
package postroad.protocol.proxy;

import org.jspecify.annotations.NullMarked;
