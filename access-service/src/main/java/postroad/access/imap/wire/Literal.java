package postroad.access.imap.wire;

/**
 * An announcement of octets to come (RFC 3501 §4.3).
 *
 * @param size how many octets
 * @param synchronising whether the client waits for our word before it sends them (RFC 7888 §3)
 * @param binary whether they may be any, NUL too (RFC 3516 §4.4)
 */
public record Literal(long size, boolean synchronising, boolean binary) {

  /** One of text. */
  public Literal(long size, boolean synchronising) {
    this(size, synchronising, false);
  }
}
