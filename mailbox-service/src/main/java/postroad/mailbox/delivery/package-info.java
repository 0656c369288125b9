/**
 * An order to file mail becomes mail in mailboxes. Start at {@code LocalDeliveryListener}, the
 * door; {@code MailboxDelivery} does the deed.
 */
@NullMarked
package postroad.mailbox.delivery;

import org.jspecify.annotations.NullMarked;
