package postroad.mailboxstore;

/**
 * The UIDs of messages nobody had been told of before (RFC 3501 §2.3.2).
 *
 * @param next the first UID that is not one of them; the first itself when there are none
 */
public record RecentRange(long first, long next) {}
