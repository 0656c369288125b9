package postroad.access.imap.command;

import java.io.IOException;
import java.util.Optional;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.MailStores;
import postroad.access.imap.Turn;
import postroad.access.notice.MailboxNews;
import postroad.contract.MailboxChanged;
import postroad.directory.Account;
import postroad.mailboxstore.Mailbox;

/** DELETE: a mailbox with its messages; those below it stay (RFC 3501 §6.3.4). */
record Delete(String name, MailStores stores, MailboxNews news) implements ImapCommand.WithAccount {

  private static final Completion INBOX_STAYS =
      new Completion.No("CANNOT", "INBOX cannot be deleted");
  private static final Completion HAS_CHILDREN =
      new Completion.No("HASCHILDREN", "only the mailboxes below this name exist");

  @Override
  public Completion run(Turn turn, Account account) throws IOException {
    turn.arguments().space();
    String mailbox = turn.arguments().mailbox();
    turn.arguments().end();
    if (mailbox.equals("INBOX")) {
      return INBOX_STAYS;
    }
    Optional<Mailbox> found = stores.mailboxes().find(account.id(), mailbox);
    if (found.isEmpty()) {
      return MailboxNames.hasChildren(mailbox, stores.mailboxes().all(account.id()))
          ? HAS_CHILDREN
          : Completion.NO_SUCH_MAILBOX;
    }
    stores.mailboxes().delete(account.id(), found.get().id());
    turn.leaveMailbox(found.get().id());
    news.changed(new MailboxChanged(account.id(), found.get().id(), 0));
    return new Completion.Ok("DELETE completed");
  }
}
