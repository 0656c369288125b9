package postroad.access.imap.place;

import postroad.directory.Account;

/**
 * Where a name points: into whose mailboxes, and what the mailbox is called among them.
 *
 * @param below what the reader writes before that name, empty among his own
 */
public record Ground(Account owner, String name, String below) {

  /** Whether it is among the reader's own. */
  public boolean isOwn() {
    return below.isEmpty();
  }

  /** What the reader calls a mailbox of this owner. */
  public String nameOf(String mailbox) {
    return below + mailbox;
  }
}
