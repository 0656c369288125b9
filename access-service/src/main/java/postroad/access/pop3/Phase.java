package postroad.access.pop3;

import org.jspecify.annotations.Nullable;
import postroad.protocol.sasl.SaslLines;

/** How far a session has come (RFC 1939 §3). */
sealed interface Phase {

  /**
   * AUTHORIZATION.
   *
   * @param user the name of the last USER, waiting for its PASS
   */
  record Authorization(@Nullable String user) implements Phase {}

  /** In the middle of AUTH. */
  record LoggingIn(SaslLines exchange) implements Phase {}

  /** TRANSACTION. */
  record Transaction(Maildrop maildrop) implements Phase {}

  /** UPDATE is done, or there was nothing to update. */
  record Over() implements Phase {}
}
