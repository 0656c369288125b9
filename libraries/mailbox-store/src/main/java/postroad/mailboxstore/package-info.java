/**
 * What a mailbox is. Start at {@link postroad.mailboxstore.Mailboxes} (the tree of an account) and
 * {@link postroad.mailboxstore.Messages} (what is in one mailbox).
 */
@NullMarked
package postroad.mailboxstore;

import org.jspecify.annotations.NullMarked;
