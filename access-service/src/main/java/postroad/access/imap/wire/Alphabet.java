package postroad.access.imap.wire;

/** Which octets the words of a command are made of (RFC 3501 §9). */
final class Alphabet {

  private Alphabet() {}

  static boolean isAtomChar(int c) {
    return c > 0x20 && c < 0x7f && "(){%*\"\\]".indexOf(c) < 0;
  }

  /** Octets above ASCII are let through: clients send UTF-8 mailbox names bare. */
  static boolean isAstringChar(int c) {
    return isAtomChar(c) || c == ']' || c > 0x7f;
  }

  static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
