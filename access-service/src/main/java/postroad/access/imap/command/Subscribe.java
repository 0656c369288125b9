package postroad.access.imap.command;

import java.io.IOException;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.MailStores;
import postroad.access.imap.Turn;
import postroad.access.imap.place.Sought;
import postroad.directory.Account;
import postroad.mailboxstore.sharing.Right;

/** SUBSCRIBE: a name to be shown by LSUB (RFC 3501 §6.3.6). */
record Subscribe(String name, MailStores stores) implements ImapCommand.WithAccount {

  @Override
  public Completion run(Turn turn, Account account) throws IOException {
    turn.arguments().space();
    String mailbox = MailboxNames.withoutTrailingDelimiter(turn.arguments().mailbox());
    turn.arguments().end();
    return switch (stores.places().find(account, mailbox, Right.LOOK_UP)) {
      case Sought.Found(var place) -> {
        stores.mailboxes().subscribe(account.id(), place.name());
        yield new Completion.Ok("SUBSCRIBE completed");
      }
      case Sought.Forbidden(), Sought.Absent() ->
          Completion.NO_SUCH_MAILBOX; // a server may look (RFC 3501 §6.3.6)
    };
  }
}
