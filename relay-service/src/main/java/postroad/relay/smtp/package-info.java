/**
 * SMTP as a client speaks it: blocking, one virtual thread a session, every wait bounded. Start at
 * {@link postroad.relay.smtp.SmtpClient}, then {@link postroad.relay.smtp.SmtpSession}; what a host
 * said about each recipient is an {@link postroad.relay.smtp.Answer}.
 */
@NullMarked
package postroad.relay.smtp;

import org.jspecify.annotations.NullMarked;
