package postroad.access.imap.command;

import java.io.IOException;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.SessionState;
import postroad.access.imap.Turn;

/** LOGOUT: BYE comes first, then OK, then the end (RFC 3501 §6.1.3). */
record Logout(String name) implements ImapCommand.AnyTime {

  @Override
  public Completion run(Turn turn) throws IOException {
    turn.arguments().end();
    turn.untagged().bye("until next time");
    turn.become(new SessionState.LoggedOut());
    return new Completion.Ok("LOGOUT completed");
  }

  @Override
  public Telling telling() {
    return Telling.NOTHING;
  }
}
