package postroad.ingress.command;

/** What can be wrong with the words of a client. */
public enum Fault {
  /** No such verb. */
  UNKNOWN_COMMAND,
  /** A verb of another protocol: a browser was made to speak to us. */
  OTHER_PROTOCOL,
  /** The words do not follow the grammar. */
  SYNTAX,
  /** Octets that are no text. */
  NOT_TEXT,
  /** More octets than a line may have. */
  LINE_TOO_LONG,
  /** A CR or LF alone (RFC 5321 §2.3.8). */
  BARE_LINE_END,
  /** An argument is missing, too much or wrong. */
  BAD_ARGUMENT,
  /** A chunk of unknown size follows. */
  BAD_CHUNK_SIZE,
  /** The name in EHLO or HELO is no name. */
  BAD_CLIENT_NAME,
  /** The reverse-path is no address. */
  BAD_SENDER,
  /** The forward-path is no address. */
  BAD_RECIPIENT,
  /** A parameter we did not offer (RFC 5321 §4.1.1.11). */
  UNKNOWN_PARAMETER,
  /** A parameter we offered, with a value that makes no sense. */
  BAD_PARAMETER,
  /** An address beyond ASCII in a mail without SMTPUTF8 (RFC 6531 §3.5). */
  NEEDS_SMTPUTF8
}
