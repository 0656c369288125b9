package postroad.spool.wording;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines broken at spaces for people who read 72 columns; what stands in front is repeated. */
final class Wrapped {

  private static final int COLUMNS = 72;
  private static final Pattern FRONT = Pattern.compile("^(\\s*)(> |- )?");

  private Wrapped() {}

  /** The line as one or several lines, each ended by CRLF. */
  static String line(String line) {
    Matcher front = FRONT.matcher(line);
    String first = front.lookingAt() ? front.group() : "";
    String next = first.replace("- ", "  ");
    StringBuilder lines = new StringBuilder(first);
    int column = first.length();
    boolean empty = true;
    for (String word : line.substring(first.length()).split(" ", -1)) {
      if (!empty && column + 1 + word.length() > COLUMNS) {
        lines.append("\r\n").append(next);
        column = next.length();
        empty = true;
      }
      if (!empty) {
        lines.append(' ');
        column++;
      }
      lines.append(word);
      column += word.length();
      empty = false;
    }
    return lines.toString().stripTrailing() + "\r\n";
  }
}
