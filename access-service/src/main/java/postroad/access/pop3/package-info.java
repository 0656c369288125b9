/**
 * POP3 (RFC 1939): the owner's INBOX, a number for each message, taken away message by message.
 * Octets become a {@link postroad.access.pop3.Pop3Command}, that becomes a {@link
 * postroad.access.pop3.Reply}, and that becomes octets. Start at {@link
 * postroad.access.pop3.Pop3Session}; what is allowed when stands in {@link
 * postroad.access.pop3.Conversation}.
 */
@NullMarked
package postroad.access.pop3;

import org.jspecify.annotations.NullMarked;
