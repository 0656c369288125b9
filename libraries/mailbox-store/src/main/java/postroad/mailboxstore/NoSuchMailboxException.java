package postroad.mailboxstore;

/** The mailbox is not there, or no longer. */
public final class NoSuchMailboxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NoSuchMailboxException(MailboxKey mailbox) {
    super("no mailbox " + mailbox.id() + " of account " + mailbox.account());
  }
}
