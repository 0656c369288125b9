package postroad.access.imap.extension;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.SessionState;
import postroad.access.imap.Turn;
import postroad.directory.Account;

/** UNAUTHENTICATE (RFC 8437): one connection serves several users, one after the other. */
@Component
class UnauthenticateExtension implements ImapExtension {

  @Override
  public Set<String> capabilities() {
    return Set.of("UNAUTHENTICATE");
  }

  @Override
  public List<ImapCommand> commands() {
    return List.of(new Unauthenticate("UNAUTHENTICATE"));
  }

  private record Unauthenticate(String name) implements ImapCommand.WithAccount {

    /** All is as at the greeting, but for TLS (RFC 8437 §3); NO is no answer to it. */
    @Override
    public Completion run(Turn turn, Account account) throws IOException {
      turn.arguments().end();
      turn.become(new SessionState.NotAuthenticated());
      return new Completion.Ok(
          "CAPABILITY " + turn.vocabulary().capabilities(turn.standing()), "please log in");
    }
  }
}
