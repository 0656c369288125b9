package postroad.access.imap.extension;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.Turn;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.SyntaxError;

/** ID (RFC 2971): client and server say what they are; our version is nobody's business. */
@Component
class IdExtension implements ImapExtension {

  @Override
  public Set<String> capabilities() {
    return Set.of("ID");
  }

  @Override
  public List<ImapCommand> commands() {
    return List.of(new Id("ID"));
  }

  private record Id(String name) implements ImapCommand.AnyTime {

    /** RFC 2971 §3.3. */
    private static final int MOST_PAIRS = 30;

    @Override
    public Completion run(Turn turn) throws IOException {
      turn.arguments().space();
      passOver(turn.arguments());
      turn.arguments().end();
      turn.untagged().line("ID (\"name\" \"Postroad\")");
      return new Completion.Ok("ID completed");
    }

    private static void passOver(Arguments arguments) throws IOException {
      if (!arguments.accept('(')) {
        if (arguments.nstring().isPresent()) {
          throw new SyntaxError("a list in parentheses or NIL is expected");
        }
        return;
      }
      int words = 0;
      while (!arguments.accept(')')) {
        if (words > 0) {
          arguments.space();
        }
        var _ = arguments.nstring();
        words++;
        if (words > 2 * MOST_PAIRS) {
          throw new SyntaxError("too many things are said");
        }
      }
    }
  }
}
