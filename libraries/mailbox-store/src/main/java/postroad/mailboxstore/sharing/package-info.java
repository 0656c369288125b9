/**
 * Who else may see and use a mailbox (RFC 4314). Start at {@link
 * postroad.mailboxstore.sharing.MailboxSharing}.
 */
@NullMarked
package postroad.mailboxstore.sharing;

import org.jspecify.annotations.NullMarked;
