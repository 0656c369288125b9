package postroad.access.imap.command;

import java.io.IOException;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.MailboxView;
import postroad.access.imap.Turn;
import postroad.directory.Account;

/** CHECK: everything is on disk already (RFC 3501 §6.4.1). */
record Check(String name) implements ImapCommand.WithMailbox {

  @Override
  public Completion run(Turn turn, Account account, MailboxView mailbox) throws IOException {
    turn.arguments().end();
    mailbox.doubtNews();
    return new Completion.Ok("CHECK completed");
  }
}
