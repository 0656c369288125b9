package postroad.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Octets of a header as text. */
final class HeaderText {

  private HeaderText() {}

  /**
   * Unfolds a field's value (RFC 5322 §2.2.3) and takes off the blanks around it. No line end and
   * no NUL is left: neither could be quoted in any answer.
   */
  static String unfolded(byte[] octets, int from, int to) {
    byte[] kept = new byte[to - from];
    int length = 0;
    for (int at = from; at < to; at++) {
      byte octet = octets[at];
      if (octet == '\r' && at + 1 < to && octets[at + 1] != '\n') {
        kept[length++] = ' ';
      } else if (octet != '\r' && octet != '\n' && octet != 0) {
        kept[length++] = octet;
      }
    }
    return strip(decoded(kept, length));
  }

  private static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /**
   * UTF-8 (RFC 6532) if it can be that, or else ISO-8859-1, in which every octet is a character.
   */
  private static String decoded(byte[] octets, int length) {
    return decoded(ByteBuffer.wrap(octets, 0, length), StandardCharsets.UTF_8);
  }

  /** In this charset if it can be that, or else in ISO-8859-1. */
  static String decoded(ByteBuffer octets, Charset charset) {
    try {
      return charset.newDecoder().decode(octets.duplicate()).toString();
    } catch (CharacterCodingException otherwise) {
      return StandardCharsets.ISO_8859_1.decode(octets).toString();
    }
  }
}
