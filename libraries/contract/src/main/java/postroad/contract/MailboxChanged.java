package postroad.contract;

import java.util.UUID;

/**
 * Something in this mailbox is new: whoever looks at it should look again.
 *
 * @param mailbox the mailbox's id, or {@link #NAMES}
 * @param modseq the mailbox's HIGHESTMODSEQ after the change (RFC 7162 §3.1.2.1)
 */
public record MailboxChanged(UUID account, long mailbox, long modseq) {

  /** Stands for no mailbox: something is new about which there are, or what is written beside. */
  public static final long NAMES = 0;
}
