package postroad.access.imap.command;

import java.io.IOException;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.Turn;
import postroad.access.imap.wire.Arguments;
import postroad.directory.Logins.LoginAnswer;

/** LOGIN: user and password (RFC 3501 §6.2.3). */
record Login(String name) implements ImapCommand.BeforeLogin {

  @Override
  public Completion run(Turn turn) throws IOException {
    Arguments arguments = turn.arguments();
    if (!turn.standing().desk().takesPasswords()) {
      return LoggedIn.NEEDS_TLS; // LOGINDISABLED was said
    }
    arguments.space();
    String user = arguments.astring();
    arguments.space();
    String password = arguments.astring();
    arguments.end();
    return switch (turn.standing().desk().check(user, password)) {
      case LoginAnswer.Welcome(var account) -> LoggedIn.welcome(turn, account);
      case LoginAnswer.Refused() -> LoggedIn.REFUSED;
    };
  }
}
