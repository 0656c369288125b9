package postroad.bench.source;

/** How a client asks for the next mail to be taken. */
public enum Exchange {
  /** One command, one answer (RFC 5321 §3.3). */
  LOCKSTEP,
  /** MAIL, RCPT and DATA in one packet (RFC 2920 §3.1). */
  PIPELINED
}
