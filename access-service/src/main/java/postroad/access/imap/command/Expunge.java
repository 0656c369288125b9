package postroad.access.imap.command;

import java.io.IOException;
import java.util.Optional;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.MailboxView;
import postroad.access.imap.Turn;
import postroad.directory.Account;
import postroad.mailboxstore.sharing.Right;

/** EXPUNGE: what is marked \Deleted goes, and is told at the command's end (RFC 3501 §6.4.3). */
record Expunge(String name, Removal removal) implements ImapCommand.WithMailbox {

  @Override
  public Completion run(Turn turn, Account account, MailboxView mailbox) throws IOException {
    turn.arguments().end();
    Optional<Completion> objection = mailbox.rights().objection(Right.EXPUNGE);
    if (objection.isPresent()) {
      return objection.get();
    }
    boolean nothing = removal.allDeleted(mailbox).isEmpty();
    String code = nothing ? null : mailbox.tellRemovals(turn.untagged(), telling());
    return new Completion.Ok(code, "EXPUNGE completed");
  }
}
