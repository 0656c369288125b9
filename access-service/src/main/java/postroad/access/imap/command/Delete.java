package postroad.access.imap.command;

import java.io.IOException;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.MailStores;
import postroad.access.imap.Turn;
import postroad.access.imap.place.Sought;
import postroad.access.notice.MailboxNews;
import postroad.contract.MailboxChanged;
import postroad.directory.Account;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.sharing.Right;

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
    return switch (stores.places().find(account, mailbox, Right.DELETE_MAILBOX)) {
      case Sought.Found(var place) -> delete(turn, place.mailbox());
      case Sought.Forbidden() -> Completion.NO_PERMISSION;
      case Sought.Absent() ->
          MailboxNames.hasChildren(mailbox, stores.mailboxes().all(account.id()))
              ? HAS_CHILDREN
              : Completion.NO_SUCH_MAILBOX;
    };
  }

  private Completion delete(Turn turn, Mailbox mailbox) {
    if (!stores.mailboxes().delete(mailbox.account(), mailbox.id())) {
      return INBOX_STAYS; // another's, for one's own was refused before
    }
    turn.leaveMailbox(mailbox.id());
    news.changed(new MailboxChanged(mailbox.account(), mailbox.id(), 0));
    news.namesChanged(mailbox.account());
    return new Completion.Ok("DELETE completed");
  }
}
