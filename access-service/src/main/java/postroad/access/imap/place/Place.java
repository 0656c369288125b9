package postroad.access.imap.place;

import postroad.directory.Account;
import postroad.mailboxstore.FlagScope;
import postroad.mailboxstore.Flags;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MailboxKey;
import postroad.mailboxstore.sharing.Right;
import postroad.mailboxstore.sharing.Rights;

/**
 * A mailbox as one reader sees it.
 *
 * @param name what the reader calls it
 * @param owner whose it is, and whose quota counts
 * @param rights what the reader may do with it
 */
public record Place(String name, Mailbox mailbox, Account owner, Account reader, Rights rights) {

  /** Whether the reader is the owner, who may do everything, always. */
  public boolean isOwn() {
    return owner.id().equals(reader.id());
  }

  public boolean allows(Right right) {
    return rights.has(right);
  }

  /** The flags this reader may change (RFC 4314 §4). */
  public FlagScope flags() {
    return flagsOf(rights);
  }

  /** The flags one may change who has these rights (RFC 4314 §4). */
  public static FlagScope flagsOf(Rights rights) {
    int system = rights.has(Right.KEEP_SEEN) ? Flags.SEEN : 0;
    system |= rights.has(Right.DELETE_MESSAGES) ? Flags.DELETED : 0;
    boolean others = rights.has(Right.WRITE_FLAGS);
    system |= others ? Flags.ANSWERED | Flags.FLAGGED | Flags.DRAFT : 0;
    return new FlagScope(system, others);
  }

  public MailboxKey key() {
    return new MailboxKey(mailbox.account(), mailbox.id());
  }
}
