package postroad.access.imap.wire;

import postroad.mailboxstore.Flags;

/**
 * A message as a session sees it: its number now, its UID for ever.
 *
 * @param modseq when its flags last changed (RFC 7162 §3.1)
 */
public record MessageLine(int number, long uid, Flags flags, boolean recent, long modseq) {}
