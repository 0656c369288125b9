package postroad.ingress.session;

/** What a client and we speak. */
public enum Protocol {
  /** As of old: the client said HELO. */
  SMTP,
  /** With extensions: the client said EHLO. */
  ESMTP,
  /** From a mail server of our own site, which hears of each recipient at the end (RFC 2033). */
  LMTP
}
