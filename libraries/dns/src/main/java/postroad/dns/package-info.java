/** What DNS says, asked and remembered. Start at {@link postroad.dns.DnsClient}. */
@NullMarked
package postroad.dns;

import org.jspecify.annotations.NullMarked;
