/**
 * What a client may say: octets become commands, without any deciding. Start at {@link
 * postroad.ingress.command.SmtpCommand}, then {@link postroad.ingress.command.SmtpGrammar}.
 */
@NullMarked
package postroad.ingress.command;

import org.jspecify.annotations.NullMarked;
