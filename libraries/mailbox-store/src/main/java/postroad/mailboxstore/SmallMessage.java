package postroad.mailboxstore;

import postroad.bodystore.BodyStore.Whole;

/**
 * A message about to be put into a mailbox, and its body, which is still to be stored.
 *
 * @param takesRecent whether it is recent to who appends it, as long as no other before it waits to
 *     be so to somebody (RFC 3501 §2.3.2)
 */
public record SmallMessage(NewMessage message, Whole body, boolean takesRecent) {}
