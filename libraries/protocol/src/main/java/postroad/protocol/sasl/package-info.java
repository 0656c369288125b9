/**
 * The server's half of SASL (RFC 4422), without I/O: SMTP, IMAP and POP3 each carry it in their own
 * way. Start at {@link postroad.protocol.sasl.SaslLines}, which runs a {@link
 * postroad.protocol.sasl.SaslMechanism}.
 */
@NullMarked
package postroad.protocol.sasl;

import org.jspecify.annotations.NullMarked;
