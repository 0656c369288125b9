package postroad.directory;

import postroad.directory.Logins.LoginAnswer;

/**
 * All the ways to prove who one is. With the database away each of them throws {@link
 * org.springframework.dao.DataAccessException} for users not seen lately: that is not a refusal.
 */
public interface Credentials {

  /** Checks clear passwords: the account's own, and app passwords that are good for this. */
  Logins passwords(Scope scope);

  /** Whether SCRAM is switched on, so that there are keys to check it against. */
  boolean knowScram();

  /** What SCRAM is told and checked against; for a user who does not exist it looks the same. */
  ScramLogin scram(String user, Scope scope);

  /** Whose name this is, when somebody else has proved it; refused when they may not log in. */
  LoginAnswer vouchedFor(String user);
}
