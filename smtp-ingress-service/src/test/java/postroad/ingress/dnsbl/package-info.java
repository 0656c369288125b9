/** What lists say, and when they say nothing. */
@NullMarked
package postroad.ingress.dnsbl;

import org.jspecify.annotations.NullMarked;
