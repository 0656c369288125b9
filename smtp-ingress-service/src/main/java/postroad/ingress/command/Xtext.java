package postroad.ingress.command;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The two encodings of text inside parameters: xtext and utf-8-addr-xtext. */
final class Xtext {

  private static final Pattern XTEXT = Pattern.compile("(?:[!-*,-<>-~]|\\+[0-9A-F]{2})*");
  private static final Pattern XTEXT_CODE = Pattern.compile("\\+([0-9A-F]{2})");
  private static final Pattern UTF8_CODE = Pattern.compile("\\\\x\\{([0-9A-F]{1,6})\\}");

  private Xtext() {}

  /** RFC 3461 §4: {@code +HH} is one character. */
  static String decoded(String xtext) {
    if (!XTEXT.matcher(xtext).matches()) {
      throw new SyntaxError(Fault.BAD_PARAMETER);
    }
    return printable(XTEXT_CODE.matcher(xtext).replaceAll(Xtext::character));
  }

  /** RFC 6533 §3: {@code \x{H...}} is one character; others stand for themselves. */
  static String utf8Decoded(String text) {
    return printable(UTF8_CODE.matcher(text).replaceAll(Xtext::character));
  }

  private static String character(MatchResult code) {
    int character = Integer.parseInt(code.group(1), 16);
    if (!Character.isValidCodePoint(character)) {
      throw new SyntaxError(Fault.BAD_PARAMETER);
    }
    return java.util.regex.Matcher.quoteReplacement(Character.toString(character));
  }

  /** What was hidden in the encoding must not become a line of its own somewhere later. */
  private static String printable(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new SyntaxError(Fault.BAD_PARAMETER);
    }
    return text;
  }
}
