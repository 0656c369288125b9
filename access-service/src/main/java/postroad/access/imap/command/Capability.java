package postroad.access.imap.command;

import java.io.IOException;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.Turn;

/** CAPABILITY: what this server knows (RFC 3501 §6.1.1). */
record Capability(String name) implements ImapCommand.AnyTime {

  @Override
  public Completion run(Turn turn) throws IOException {
    turn.arguments().end();
    turn.untagged().line("CAPABILITY " + turn.vocabulary().capabilities(turn.standing()));
    return new Completion.Ok("CAPABILITY completed");
  }
}
