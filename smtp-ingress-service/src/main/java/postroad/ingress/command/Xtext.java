package postroad.ingress.command;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two encodings of text inside parameters: xtext and utf-8-addr-xtext. */
final class Xtext {

  private static final Pattern XTEXT = Pattern.compile("(?:[!-*,-<>-~]|\\+[0-9A-F]{2})*");
  private static final Pattern XTEXT_CODE = Pattern.compile("\\+([0-9A-F]{2})");
  private static final Pattern UTF8_TEXT =
      Pattern.compile("(?:[!-*,-<>-\\[\\]-~]|[^\\x00-\\x7f]|\\\\x\\{[0-9A-F]{2,6}\\})*");
  private static final Pattern UTF8_CODE = Pattern.compile("\\\\x\\{([0-9A-F]{2,6})\\}");
  private static final Pattern PRINTABLE_ASCII = Pattern.compile("[ -~]*");

  private Xtext() {}

  /**
   * {@code +HH} is one character (RFC 3461 §4). What is hidden so is printable ASCII all the same:
   * a report has room for nothing else (RFC 3461 §4.2 and §4.4).
   */
  static String decoded(String xtext) {
    return checked(
        XTEXT_CODE.matcher(checked(xtext, XTEXT)).replaceAll(Xtext::character), PRINTABLE_ASCII);
  }

  /** {@code \x{H...}} is one character; others stand for themselves (RFC 6533 §3). */
  static String utf8Decoded(String text) {
    String decoded = UTF8_CODE.matcher(checked(text, UTF8_TEXT)).replaceAll(Xtext::character);
    // What was hidden in the encoding must not become a line of its own somewhere later.
    if (decoded.chars().anyMatch(Character::isISOControl)) {
      throw new SyntaxError(Fault.BAD_PARAMETER);
    }
    return decoded;
  }

  private static String character(MatchResult code) {
    int character = Integer.parseInt(code.group(1), 16);
    if (!Character.isValidCodePoint(character)
        || Character.getType(character) == Character.SURROGATE) {
      throw new SyntaxError(Fault.BAD_PARAMETER);
    }
    return Matcher.quoteReplacement(Character.toString(character));
  }

  private static String checked(String text, Pattern grammar) {
    if (!grammar.matcher(text).matches()) {
      throw new SyntaxError(Fault.BAD_PARAMETER);
    }
    return text;
  }
}
