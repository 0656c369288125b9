package postroad.mailboxstore;

import java.time.Instant;

/**
 * Messages of one mailbox that can be put back.
 *
 * @param mailbox the name it had when they were expunged
 * @param first when the first of them was expunged
 * @param last when the last of them was
 */
public record Restorable(String mailbox, long messages, long octets, Instant first, Instant last) {}
