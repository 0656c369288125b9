package postroad.mailboxstore.sharing;

/** One thing that may be done with a mailbox (RFC 4314 §2.1). */
public enum Right {
  LOOK_UP('l'),
  READ('r'),
  KEEP_SEEN('s'),
  WRITE_FLAGS('w'),
  INSERT('i'),
  POST('p'),
  CREATE_MAILBOXES('k'),
  DELETE_MAILBOX('x'),
  DELETE_MESSAGES('t'),
  EXPUNGE('e'),
  ADMINISTER('a');

  private final char letter;

  Right(char letter) {
    this.letter = letter;
  }

  /** The letter IMAP writes for it. */
  public char letter() {
    return letter;
  }
}
