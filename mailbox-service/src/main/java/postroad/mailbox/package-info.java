/**
 * Files mail into mailboxes, and lets an operator say whose mailboxes there are. Start reading at
 * {@code delivery.LocalDeliveryListener}, the door, then {@code delivery.MailboxDelivery}.
 */
@NullMarked
package postroad.mailbox;

import org.jspecify.annotations.NullMarked;
