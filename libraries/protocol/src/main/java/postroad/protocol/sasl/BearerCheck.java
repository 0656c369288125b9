package postroad.protocol.sasl;

import java.util.Map;
import java.util.Optional;
import postroad.directory.Credentials;
import postroad.directory.Logins.LoginAnswer;
import postroad.protocol.LoginGuard;

/** Checks one client's tokens, and whether they are those of the user it says it is. */
final class BearerCheck {

  /** What wrong tokens of clients that name no user are remembered under. */
  private static final String SOMEBODY = "(bearer)";

  private final BearerTokens tokens;
  private final Credentials credentials;
  private final LoginGuard guard;

  BearerCheck(BearerTokens tokens, Credentials credentials, LoginGuard guard) {
    this.tokens = tokens;
    this.credentials = credentials;
    this.guard = guard;
  }

  /**
   * Who the token lets in.
   *
   * @param user who the client says it is; empty when it leaves that to the token
   */
  LoginAnswer check(String user, String token) {
    return guard.check(user.isEmpty() ? SOMEBODY : user, () -> answer(user, token));
  }

  Map<String, String> hints() {
    return tokens.hints();
  }

  private LoginAnswer answer(String user, String token) {
    Optional<String> owner = tokens.ownerOf(token);
    if (owner.isEmpty()) {
      return new LoginAnswer.Refused();
    }
    LoginAnswer answer = credentials.vouchedFor(owner.get());
    boolean sameUser = user.isEmpty() || credentials.vouchedFor(user).equals(answer);
    return sameUser ? answer : new LoginAnswer.Refused();
  }
}
