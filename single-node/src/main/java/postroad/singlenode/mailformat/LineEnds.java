package postroad.singlenode.mailformat;

/** How the lines of messages end on disk. */
public enum LineEnds {
  /** As on every Unix; a message that this would change keeps what it has. */
  LF,
  /** As IMAP shows them, octet for octet. */
  CRLF
}
