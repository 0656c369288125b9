package postroad.access.login;

import org.springframework.stereotype.Component;
import postroad.access.AccessSettings;
import postroad.directory.Logins;
import postroad.protocol.Connection;
import postroad.protocol.LoginThrottle;

/** Lets owners in: a desk for each connection, and one memory of wrong passwords for all. */
@Component
public final class Login {

  private final Logins logins;
  private final LoginThrottle throttle = new LoginThrottle(LoginThrottle.Pace.USUAL);
  private final boolean passwordsInClear;

  Login(Logins logins, AccessSettings settings) {
    this.logins = logins;
    this.passwordsInClear = settings.passwordsInClear();
  }

  /** Where this client logs in. */
  public LoginDesk deskFor(Connection connection) {
    return new LoginDesk(
        throttle.guard(logins, connection.remoteAddress()),
        () -> passwordsInClear || connection.isTls());
  }
}
