package postroad.access.imap.command;

import postroad.access.imap.Completion;
import postroad.access.imap.SessionState;
import postroad.access.imap.Turn;
import postroad.directory.Account;

/** What LOGIN and AUTHENTICATE come to. */
final class LoggedIn {

  /** The same words whether the user or the password is wrong (RFC 5530 §3). */
  static final Completion REFUSED =
      new Completion.No("AUTHENTICATIONFAILED", "wrong user or password");

  /** A password said now could be heard by others (RFC 5530 §3). */
  static final Completion NEEDS_TLS =
      new Completion.No("PRIVACYREQUIRED", "please use STARTTLS first");

  /** The user has as many sessions as one may have (RFC 5530 §3). */
  private static final Completion TOO_MANY =
      new Completion.No("LIMIT", "you have too many sessions, please end one of them");

  private LoggedIn() {}

  static Completion welcome(Turn turn, Account account) {
    if (!turn.standing().desk().hasRoomFor(account)) {
      return TOO_MANY;
    }
    turn.become(new SessionState.Authenticated(account));
    return new Completion.Ok(
        "CAPABILITY " + turn.vocabulary().capabilities(turn.standing()), "you are logged in");
  }
}
