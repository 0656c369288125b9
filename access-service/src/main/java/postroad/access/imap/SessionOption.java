package postroad.access.imap;

/**
 * The named seam for extensions that change how a session speaks: who reads an option is written
 * beside it.
 */
public enum SessionOption {
  /** A command that takes long says how far it is (RFC 9585); read by {@link Progress}. */
  PROGRESS,
  /** A literal may come without our word (RFC 7888 §3); read by the session's reader. */
  NON_SYNCHRONISING_LITERALS,
  /** A small one may (RFC 7888 §5); read by the session's reader. */
  SMALL_NON_SYNCHRONISING_LITERALS,
  /** A message may come in a binary literal (RFC 3516 §4.4); read by APPEND. */
  BINARY_MESSAGES,
  /** APPEND may bring several messages (RFC 3502 §3); read by APPEND. */
  SEVERAL_MESSAGES,
  /** AUTHENTICATE may carry the client's first response (RFC 4959); read by AUTHENTICATE. */
  SASL_INITIAL_RESPONSE,
  /** LIST may say more of what it wants (RFC 5258 §3); read by its grammar. */
  EXTENDED_LIST
}
