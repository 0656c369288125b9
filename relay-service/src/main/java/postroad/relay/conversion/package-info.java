/**
 * Makes mail of 8-bit or binary octets into the same mail of ASCII lines, for hosts that take no
 * other (RFC 6152 §3). Start at {@link postroad.relay.conversion.SevenBit}.
 */
@NullMarked
package postroad.relay.conversion;

import org.jspecify.annotations.NullMarked;
