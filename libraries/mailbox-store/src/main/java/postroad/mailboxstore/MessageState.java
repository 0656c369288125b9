package postroad.mailboxstore;

/** What changes about a message in a mailbox. */
public record MessageState(long uid, long modseq, Flags flags) {}
