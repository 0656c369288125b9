/**
 * IMAP4rev1 (RFC 3501): a mailbox, shown. Start at {@link postroad.access.imap.ImapSession}, which
 * reads commands and answers them; what the server knows is the sum of its {@link
 * postroad.access.imap.ImapExtension}s, the base protocol being one of them.
 */
@NullMarked
package postroad.access.imap;

import org.jspecify.annotations.NullMarked;
