package postroad.access.imap.wire;

import postroad.mailboxstore.Flags;

/** A message as a session sees it: its number now, its UID for ever. */
public record MessageLine(int number, long uid, Flags flags, boolean recent) {}
