package postroad.relay.pace;

/**
 * What an attempt showed of how much a site bears: in this order, the last one seen counts most.
 */
public enum Sign {
  /**
   * It answered, and neither took mail nor said anything about our pace, or hung up in the middle:
   * nothing is learned.
   */
  ANSWERED,
  /** No connection, no session, no sensible reply. */
  UNREACHABLE,
  /** It took mail, or refused it for good: it keeps up with us. */
  SERVED,
  /** It hung up on us with 421 and said nothing else (RFC 5321 §3.8). */
  CLOSING,
  /** It has too many connections from us. */
  TOO_MANY_CONNECTIONS,
  /** It has too much mail from us in too short a time. */
  TOO_FAST;

  /** Whether the site wants less of us. */
  boolean asksForLess() {
    return compareTo(SERVED) > 0;
  }
}
