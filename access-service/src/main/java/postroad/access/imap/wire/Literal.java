package postroad.access.imap.wire;

/**
 * An announcement of octets to come (RFC 3501 §4.3).
 *
 * @param size how many octets
 * @param synchronising whether the client waits for our word before it sends them (RFC 7888 §3)
 */
public record Literal(long size, boolean synchronising) {}
