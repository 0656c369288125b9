package postroad.ingress.filter;

/** Text for a place that takes printable ASCII and nothing else. */
final class Text {

  private Text() {}

  /** The same text; white space is a blank, and what else cannot be written a question mark. */
  static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.isWhitespace(c) ? ' ' : c)
        .forEach(c -> printable.append(c < ' ' || c > '~' ? '?' : (char) c));
    return printable.toString();
  }
}
