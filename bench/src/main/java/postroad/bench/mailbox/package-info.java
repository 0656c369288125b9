/**
 * How fast mail is filed, and the way of a mail from a client into a mailbox. Start at {@link
 * postroad.bench.mailbox.MailboxBench}.
 */
@NullMarked
package postroad.bench.mailbox;

import org.jspecify.annotations.NullMarked;
