package postroad.message;

/**
 * All that IMAP asks of a message again and again, read once (RFC 9051 §7.5.2).
 *
 * @param envelope the header fields of ENVELOPE
 * @param root the tree of parts with their places; offsets count octets of the body as received,
 *     before any trace fields are put in front
 */
public record MessageStructure(HeaderSummary envelope, Part root) {}
