/**
 * What others say of a client: lists of addresses that are published in DNS (RFC 5782). Start at
 * {@link postroad.ingress.dnsbl.DnsLists}.
 */
@NullMarked
package postroad.ingress.dnsbl;

import org.jspecify.annotations.NullMarked;
