/**
 * Finds the hosts that take mail for a domain (RFC 5321 §5). Start at {@link
 * postroad.relay.destination.MxLookup}; it asks {@link postroad.dns.DnsClient}, which remembers.
 */
@NullMarked
package postroad.relay.destination;

import org.jspecify.annotations.NullMarked;
