package postroad.protocol.sasl;

import postroad.directory.Account;
import postroad.directory.Logins.LoginAnswer;

/** Where an exchange stands. */
public sealed interface SaslStep {

  /** What became of a password. */
  static SaslStep of(LoginAnswer answer) {
    return switch (answer) {
      case LoginAnswer.Welcome(Account account) -> new Accepted(account);
      case LoginAnswer.Refused() -> new Refused();
    };
  }

  /** The server asks on; the octets go out in base64. */
  @SuppressWarnings("ArrayRecordComponent")
  record Challenge(byte[] octets) implements SaslStep {}

  /** The client is this account. */
  record Accepted(Account account) implements SaslStep {}

  /** The credentials are wrong (5.7.8). */
  record Refused() implements SaslStep {}

  /** The client's words make no sense, or it gave up (5.5.2). */
  record Malformed() implements SaslStep {}
}
