/**
 * One client's session, from the greeting to the good-bye. Start at {@link
 * postroad.ingress.session.Conversation}: it decides everything and never touches a socket; {@link
 * postroad.ingress.session.SmtpSession} carries octets to it and back.
 */
@NullMarked
package postroad.ingress.session;

import org.jspecify.annotations.NullMarked;
