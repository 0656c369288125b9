package postroad.message;

/**
 * Quoted strings and comments (RFC 5322 §3.2.4, §3.2.2); one that does not end, ends with the text.
 */
final class QuotedText {

  private QuotedText() {}

  /** Reads the quoted string that begins here, without its quotes; returns where it has ended. */
  static int readQuoted(String text, int from, StringBuilder into) {
    int at = from + 1;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      into.append(text.charAt(at));
      at++;
    }
    return Math.min(at + 1, text.length());
  }

  /** Returns where the comment that begins here has ended. */
  static int skipComment(String text, int from) {
    return readComment(text, from, new StringBuilder());
  }

  /** The text without blanks and comments before it and behind it. */
  static String withoutCommentsAround(String text) {
    int begin = -1;
    int end = 0;
    int at = 0;
    boolean isAfterBlank = true;
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean isBlank = Character.isWhitespace(c);
      if (c == '(' && isAfterBlank) {
        at = skipComment(text, at);
        continue; // another one may follow at once
      }
      at++;
      if (!isBlank) {
        begin = begin < 0 ? at - 1 : begin;
        end = at;
      }
      isAfterBlank = isBlank;
    }
    return begin < 0 ? "" : text.substring(begin, end);
  }

  /** Reads the comment that begins here, without its outer parentheses. */
  static int readComment(String text, int from, StringBuilder into) {
    int depth = 0;
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\\' && at < text.length()) {
        into.append(text.charAt(at++));
        continue;
      }
      if (c == ')' && --depth == 0) {
        return at;
      }
      if (c != '(' || depth > 0) {
        into.append(c);
      }
      if (c == '(') {
        depth++;
      }
    }
    return at;
  }
}
