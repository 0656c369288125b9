package postroad.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A value with parameters, as of Content-Type and Content-Disposition, read leniently: what is no
 * parameter is passed over.
 *
 * @param value without comments and the blanks around it
 * @param parameters names in lower case, in their order; RFC 2231 undone, as RFC 9051 §7.5.2 asks
 */
record Parameterized(String value, Map<String, String> parameters) {

  static Parameterized parse(String field) {
    return new Reader(field).read();
  }

  /** One parameter as it is written. */
  record Written(String name, String value) {}

  private static final class Reader {

    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    Parameterized read() {
      String value = upTo(";");
      List<Written> written = new ArrayList<>();
      while (at < text.length()) {
        at++; // the semicolon
        String name = upTo("=;").toLowerCase(Locale.ROOT);
        if (at < text.length() && text.charAt(at) == '=') {
          at++;
          String parameter = upTo(";");
          if (!name.isEmpty()) {
            written.add(new Written(name, parameter));
          }
        }
      }
      return new Parameterized(value, ContinuedParameters.join(written));
    }

    /**
     * The text before one of these characters: quoted strings without their quotes, comments left
     * out. A parenthesis inside a word belongs to the word.
     */
    private String upTo(String ends) {
      StringBuilder read = new StringBuilder();
      int mustStay = 0;
      boolean onlyBlanks = true;
      while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
        char c = text.charAt(at);
        if (c == '"' && onlyBlanks) {
          read.setLength(0);
          at = QuotedText.readQuoted(text, at, read);
          mustStay = read.length();
          onlyBlanks = false;
        } else if (c == '(' && endsBlank(read)) {
          at = QuotedText.skipComment(text, at);
        } else {
          onlyBlanks &= HeaderText.isBlank(c);
          read.append(c);
          at++;
        }
      }
      return strip(read, mustStay);
    }

    private static boolean endsBlank(StringBuilder read) {
      return read.isEmpty() || HeaderText.isBlank(read.charAt(read.length() - 1));
    }

    /** What was quoted keeps its blanks, and nothing that follows it counts. */
    private static String strip(StringBuilder read, int quoted) {
      return quoted > 0 ? read.substring(0, quoted) : read.toString().strip();
    }
  }
}
