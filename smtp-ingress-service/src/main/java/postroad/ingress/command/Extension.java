package postroad.ingress.command;

import java.util.Optional;

/** An extension that lets MAIL and RCPT say more; a door offers it, or takes none of its words. */
public enum Extension {
  /** RFC 1870. */
  SIZE,
  /** RFC 6152; BINARYMIME (RFC 3030) is one more value of the same parameter. */
  EIGHT_BIT_MIME,
  /** RFC 6531. */
  SMTPUTF8,
  /** RFC 3461. */
  DSN,
  /** RFC 4954. */
  AUTH,
  /** RFC 8689. */
  REQUIRETLS,
  /** RFC 6710. */
  MT_PRIORITY,
  /** RFC 4865. */
  FUTURERELEASE;

  /** Whose parameter of MAIL this is, in upper case. */
  static Optional<Extension> ofMail(String keyword) {
    return switch (keyword) {
      case "SIZE" -> Optional.of(SIZE);
      case "BODY" -> Optional.of(EIGHT_BIT_MIME);
      case "SMTPUTF8" -> Optional.of(SMTPUTF8);
      case "RET", "ENVID" -> Optional.of(DSN);
      case "AUTH" -> Optional.of(AUTH);
      case "REQUIRETLS" -> Optional.of(REQUIRETLS);
      case "MT-PRIORITY" -> Optional.of(MT_PRIORITY);
      case "HOLDFOR", "HOLDUNTIL" -> Optional.of(FUTURERELEASE);
      default -> Optional.empty();
    };
  }

  /** Whose parameter of RCPT this is, in upper case. */
  static Optional<Extension> ofRcpt(String keyword) {
    return switch (keyword) {
      case "NOTIFY", "ORCPT" -> Optional.of(DSN);
      default -> Optional.empty();
    };
  }
}
