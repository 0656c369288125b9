package postroad.bench.siege;

import java.util.Locale;

/** A port of a node where somebody may come in. */
enum Gate {
  EXCHANGE(2525, Language.SMTP, false),
  SUBMISSION(2587, Language.SMTP, false),
  SUBMISSIONS(2465, Language.SMTP, true),
  LMTP(2424, Language.LMTP, false),
  IMAP(2143, Language.IMAP, false),
  IMAPS(2993, Language.IMAP, true),
  POP3(2110, Language.POP3, false),
  POP3S(2995, Language.POP3, true),
  INGRESS_WEB(8081, Language.HTTP, false),
  SPOOL_WEB(8082, Language.HTTP, false),
  RELAY_WEB(8083, Language.HTTP, false),
  MAILBOX_WEB(8084, Language.HTTP, false),
  ACCESS_WEB(8085, Language.HTTP, false);

  private final int usual;
  private final Language language;
  private final boolean tls;

  Gate(int usual, Language language, boolean tls) {
    this.usual = usual;
    this.language = language;
    this.tls = tls;
  }

  /** What is spoken there. */
  enum Language {
    SMTP,
    LMTP,
    IMAP,
    POP3,
    HTTP
  }

  /** Where it is when nothing is added to the ports. */
  int usual() {
    return usual;
  }

  Language language() {
    return language;
  }

  /** Whether TLS comes first. */
  boolean tls() {
    return tls;
  }

  /** What it is called for people. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
