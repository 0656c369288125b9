package postroad.access.imap.command;

import java.io.IOException;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.MailboxView;
import postroad.access.imap.Turn;
import postroad.directory.Account;

/** EXPUNGE: what is marked \Deleted goes, and is told at the command's end (RFC 3501 §6.4.3). */
record Expunge(String name, Removal removal) implements ImapCommand.WithMailbox {

  @Override
  public Completion run(Turn turn, Account account, MailboxView mailbox) throws IOException {
    turn.arguments().end();
    if (!mailbox.isWritable()) {
      return Completion.READ_ONLY;
    }
    removal.allDeleted(mailbox);
    return new Completion.Ok("EXPUNGE completed");
  }
}
