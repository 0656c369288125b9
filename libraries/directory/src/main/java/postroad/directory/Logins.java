package postroad.directory;

/** Checks passwords; the answer for an unknown user takes as long as for a wrong password. */
public interface Logins {

  /**
   * Checks a user name (a full address) and a password.
   *
   * @throws org.springframework.dao.DataAccessException when the database is away: not a wrong
   *     password
   */
  LoginAnswer check(String user, String password);

  /** What a login comes to. */
  sealed interface LoginAnswer {

    record Welcome(Account account) implements LoginAnswer {}

    record Refused() implements LoginAnswer {}
  }
}
