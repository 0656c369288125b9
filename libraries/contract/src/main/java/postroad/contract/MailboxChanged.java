package postroad.contract;

import java.util.UUID;

/**
 * Something in this mailbox is new: whoever looks at it should look again.
 *
 * @param mailbox the mailbox's id
 * @param modseq the mailbox's HIGHESTMODSEQ after the change (RFC 7162 §3.1.2.1)
 */
public record MailboxChanged(UUID account, long mailbox, long modseq) {}
