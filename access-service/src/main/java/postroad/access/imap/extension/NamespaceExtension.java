package postroad.access.imap.extension;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.Turn;
import postroad.directory.Account;

/** NAMESPACE (RFC 2342): all mailboxes are the owner's, without a prefix; nothing is shared. */
@Component
class NamespaceExtension implements ImapExtension {

  @Override
  public Set<String> capabilities() {
    return Set.of("NAMESPACE");
  }

  @Override
  public List<ImapCommand> commands() {
    return List.of(new Namespace("NAMESPACE"));
  }

  private record Namespace(String name) implements ImapCommand.WithAccount {

    @Override
    public Completion run(Turn turn, Account account) throws IOException {
      turn.arguments().end();
      turn.untagged().line("NAMESPACE ((\"\" \"/\")) NIL NIL");
      return new Completion.Ok("NAMESPACE completed");
    }
  }
}
