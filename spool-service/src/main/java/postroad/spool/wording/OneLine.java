package postroad.spool.wording;

import java.util.regex.Pattern;

/** Text of others made fit to be shown: it stays text, of one line and a reasonable length. */
public final class OneLine {

  /** Controls, and the marks that turn the direction of what follows. */
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\p{Cntrl}\\s\\u0080-\\u009f\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff]+");

  private static final Pattern HALVES =
      Pattern.compile(
          "[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]");

  private OneLine() {}

  /** One line without controls, cut where it becomes unreasonable. */
  public static String of(String text, int longest) {
    String line = HALVES.matcher(UNSEEN.matcher(text).replaceAll(" ")).replaceAll("?").strip();
    if (line.length() <= longest) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(longest - 1)) ? longest - 1 : longest;
    return line.substring(0, end) + "...";
  }
}
