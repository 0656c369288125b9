package postroad.access.imap;

import java.io.IOException;
import postroad.access.imap.ImapCommand.AnyTime;
import postroad.access.imap.ImapCommand.BeforeLogin;
import postroad.access.imap.ImapCommand.Waits;
import postroad.access.imap.ImapCommand.WithAccount;
import postroad.access.imap.ImapCommand.WithMailbox;
import postroad.access.imap.SessionState.Authenticated;
import postroad.access.imap.SessionState.NotAuthenticated;
import postroad.access.imap.SessionState.Selected;

/**
 * A command and a state make a completion: the whole state machine of RFC 3501 §3. One that waits
 * is begun by the session.
 */
final class Dispatcher {

  private static final Completion LOGIN_FIRST = new Completion.Bad("please log in first");
  private static final Completion LOGGED_IN = new Completion.Bad("you are logged in already");
  private static final Completion SELECT_FIRST =
      new Completion.Bad("please select a mailbox first");

  private Dispatcher() {}

  static Completion run(ImapCommand command, Turn turn, SessionState state) throws IOException {
    return switch (command) {
      case AnyTime c -> c.run(turn);
      case BeforeLogin c when state instanceof NotAuthenticated -> c.run(turn);
      case BeforeLogin _ -> LOGGED_IN;
      case WithAccount c when state instanceof Authenticated(var account) -> c.run(turn, account);
      case WithAccount c when state instanceof Selected(var account, _) -> c.run(turn, account);
      case WithMailbox c when state instanceof Selected(var account, var mailbox) ->
          c.run(turn, account, mailbox);
      case WithMailbox _ when state instanceof Authenticated -> SELECT_FIRST;
      case WithAccount _, WithMailbox _, Waits _ -> LOGIN_FIRST;
    };
  }
}
