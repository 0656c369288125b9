package postroad.access.imap.command;

import java.io.IOException;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.MailboxView;
import postroad.access.imap.SessionState;
import postroad.access.imap.Turn;
import postroad.directory.Account;
import postroad.mailboxstore.sharing.Right;

/**
 * CLOSE: what is marked \Deleted goes without a word, then the mailbox closes (RFC 3501 §6.4.2).
 */
record Close(String name, Removal removal) implements ImapCommand.WithMailbox {

  @Override
  public Completion run(Turn turn, Account account, MailboxView mailbox) throws IOException {
    turn.arguments().end();
    String code = null;
    if (mailbox.rights().allows(Right.EXPUNGE)) {
      code = mailbox.modseqWithout(removal.allDeleted(mailbox));
    }
    turn.become(new SessionState.Authenticated(account));
    return new Completion.Ok(code, "CLOSE completed");
  }

  @Override
  public Telling telling() {
    return Telling.NOTHING;
  }
}
