package postroad.relay.smtp;

/** What a session must have before mail is given to the host. */
public sealed interface TlsPolicy {

  /** Nothing, and nothing is tried: we speak no TLS. */
  record None() implements TlsPolicy {}

  /**
   * Nothing, and TLS where it is offered, with any certificate; in plain where it fails (RFC 7435).
   */
  record Opportunistic() implements TlsPolicy {}
}
