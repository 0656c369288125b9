package postroad.mailboxstore;

/**
 * What STATUS and SELECT say of a mailbox, read at one moment.
 *
 * @param recent messages no session has been told of as recent
 * @param recentFrom the first UID no session has been told of as recent
 * @param size of all messages together, in octets
 */
public record MailboxCounts(
    long messages,
    long unseen,
    long deleted,
    long recent,
    long recentFrom,
    long uidNext,
    long highestModseq,
    long size) {}
