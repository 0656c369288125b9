package postroad.access.imap.extension;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.Turn;
import postroad.directory.Account;

/** ENABLE (RFC 5161): the client says which extensions may change what it is told. */
@Component
class EnableExtension implements ImapExtension {

  @Override
  public Set<String> capabilities() {
    return Set.of("ENABLE");
  }

  @Override
  public List<ImapCommand> commands() {
    return List.of(new Enable("ENABLE"));
  }

  private record Enable(String name) implements ImapCommand.WithAccount {

    @Override
    public Completion run(Turn turn, Account account) throws IOException {
      Set<Enabling> enabled = new LinkedHashSet<>();
      turn.arguments().space();
      do {
        String word = turn.arguments().word();
        // what is not known is passed over (RFC 5161 §3.1)
        turn.vocabulary().enabling(word).ifPresent(enabled::add);
      } while (turn.arguments().more());
      turn.arguments().end();
      StringBuilder line = new StringBuilder("ENABLED");
      for (Enabling enabling : enabled) {
        turn.modes().turnOn(enabling.modes());
        line.append(' ').append(enabling.word());
      }
      turn.untagged().line(line.toString());
      return new Completion.Ok("ENABLE completed");
    }
  }
}
