package postroad.access.imap.column;

import postroad.access.imap.MailboxView;
import postroad.mailboxstore.MailboxKey;

/**
 * The messages of a mailbox that somebody knows of.
 *
 * @param lastUid none of them has a larger one
 * @param size how many there are
 */
public record Extent(MailboxKey mailbox, long lastUid, int size) {

  /** All that a session knows of. */
  public static Extent of(MailboxView view) {
    return new Extent(view.place().key(), view.uidNext() - 1, view.size());
  }
}
