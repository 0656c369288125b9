package postroad.protocol;

import java.util.function.Supplier;
import postroad.directory.Logins;
import postroad.directory.Logins.LoginAnswer;

/** Stands between one client and its attempts to log in, whatever the mechanism. */
@FunctionalInterface
public interface LoginGuard {

  /**
   * Lets the attempt be made when it is time, and answers when it is time.
   *
   * @param user who the client says it is
   */
  LoginAnswer check(String user, Supplier<LoginAnswer> attempt);

  /** The same logins, guarded. */
  default Logins over(Logins logins) {
    return (user, password) -> check(user, () -> logins.check(user, password));
  }
}
