package postroad.relay.smtp;

import java.util.Locale;

/**
 * Writes ORCPT: the address as the sender wrote it, in the encoding of its type (RFC 3461 §4.2). An
 * internationalised address has one of its own (RFC 6533 §3).
 */
final class OriginalRecipient {

  private static final String INTERNATIONAL = "utf-8";

  private OriginalRecipient() {}

  /**
   * The value of the parameter.
   *
   * @param typed type and address with a semicolon between them
   * @param smtpUtf8 whether the host reads UTF-8
   */
  static String written(String typed, boolean smtpUtf8) {
    int separator = typed.indexOf(';');
    String type = typed.substring(0, separator);
    String address = typed.substring(separator + 1);
    if (type.equalsIgnoreCase(INTERNATIONAL)) {
      return type + ";" + international(address, smtpUtf8);
    }
    boolean isAscii = address.chars().allMatch(c -> c < 128);
    return isAscii
        ? type + ";" + Xtext.of(address)
        : INTERNATIONAL + ";" + international(address, smtpUtf8);
  }

  /** utf-8-addr-unitext where the host reads it, else utf-8-addr-xtext. */
  private static String international(String address, boolean smtpUtf8) {
    StringBuilder text = new StringBuilder(address.length());
    address
        .codePoints()
        .forEach(c -> {
          if (isPlain(c) || (c > 127 && smtpUtf8)) {
            text.appendCodePoint(c);
          } else {
            text.append(String.format(Locale.ROOT, "\\x{%02X}", c));
          }
        });
    return text.toString();
  }

  /** QCHAR of RFC 6533 §3. */
  private static boolean isPlain(int c) {
    return c > ' ' && c < 127 && c != '+' && c != '=' && c != '\\';
  }
}
