package postroad.access.imap.command;

import java.io.IOException;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.MailStores;
import postroad.access.imap.Turn;
import postroad.directory.Account;

/** UNSUBSCRIBE: a name LSUB need not show any more (RFC 3501 §6.3.7). */
record Unsubscribe(String name, MailStores stores) implements ImapCommand.WithAccount {

  @Override
  public Completion run(Turn turn, Account account) throws IOException {
    turn.arguments().space();
    String mailbox = MailboxNames.withoutTrailingDelimiter(turn.arguments().mailbox());
    turn.arguments().end();
    stores.mailboxes().unsubscribe(account.id(), mailbox);
    return new Completion.Ok("UNSUBSCRIBE completed");
  }
}
