package postroad.relay.smtp;

import java.util.Locale;

/** ASCII text of others made fit for the value of a parameter (RFC 3461 §4). */
final class Xtext {

  private Xtext() {}

  static String of(String plain) {
    StringBuilder text = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (c < '!' || c > '~' || c == '+' || c == '=') {
        text.append(String.format(Locale.ROOT, "+%02X", c & 0xff));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
