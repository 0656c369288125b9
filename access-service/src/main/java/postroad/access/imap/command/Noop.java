package postroad.access.imap.command;

import java.io.IOException;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.MailboxView;
import postroad.access.imap.Turn;

/** NOOP: nothing, but news are told at its end (RFC 3501 §6.1.2). */
record Noop(String name) implements ImapCommand.AnyTime {

  @Override
  public Completion run(Turn turn) throws IOException {
    turn.arguments().end();
    turn.selected().ifPresent(MailboxView::doubtNews);
    return new Completion.Ok("NOOP completed");
  }
}
