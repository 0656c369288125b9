package postroad.access.imap.extension;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.MailboxView;
import postroad.access.imap.SessionState;
import postroad.access.imap.Turn;
import postroad.directory.Account;

/** UNSELECT (RFC 3691): closes the mailbox and leaves in it what is marked for removal. */
@Component
class UnselectExtension implements ImapExtension {

  @Override
  public Set<String> capabilities() {
    return Set.of("UNSELECT");
  }

  @Override
  public List<ImapCommand> commands() {
    return List.of(new Unselect("UNSELECT"));
  }

  private record Unselect(String name) implements ImapCommand.WithMailbox {

    @Override
    public Completion run(Turn turn, Account account, MailboxView mailbox) throws IOException {
      turn.arguments().end();
      turn.become(new SessionState.Authenticated(account));
      return new Completion.Ok("UNSELECT completed");
    }

    @Override
    public Telling telling() {
      return Telling.NOTHING;
    }
  }
}
