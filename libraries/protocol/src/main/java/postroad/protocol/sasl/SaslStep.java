package postroad.protocol.sasl;

import postroad.directory.Account;

/** Where an exchange stands. */
public sealed interface SaslStep {

  /** The server asks on; the octets go out in base64. */
  @SuppressWarnings("ArrayRecordComponent")
  record Challenge(byte[] octets) implements SaslStep {}

  /** The client is this account. */
  record Accepted(Account account) implements SaslStep {}

  /** The credentials are wrong (5.7.8). */
  record Refused() implements SaslStep {}

  /** The client's words make no sense (5.5.2). */
  record Malformed() implements SaslStep {}
}
