package postroad.spool.report;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Text of others made fit for a line of a report, and octets judged for how they may travel. */
final class PlainText {

  private static final DateTimeFormatter MAIL_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final int LONGEST_LINE = 998;

  private PlainText() {}

  /** A date-time as RFC 5322 §3.3 writes it. */
  static String date(Instant moment) {
    return MAIL_DATE.format(moment);
  }

  static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  static boolean isAscii(byte[] octets) {
    for (byte octet : octets) {
      if (octet < 0) {
        return false;
      }
    }
    return true;
  }

  static boolean isUtf8(byte[] octets) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
      return true;
    } catch (CharacterCodingException otherwise) {
      return false;
    }
  }

  /** Whether the octets are lines of a mail that need no encoding (RFC 2045 §2.7 and §2.8). */
  static boolean isLines(byte[] octets) {
    int length = 0;
    for (int i = 0; i < octets.length; i++) {
      boolean carriageReturn = octets[i] == '\r';
      boolean lineEnd = carriageReturn && i + 1 < octets.length && octets[i + 1] == '\n';
      if (octets[i] == 0 || octets[i] == '\n' || (carriageReturn && !lineEnd)) {
        return false;
      }
      if (lineEnd) {
        i++;
        length = 0;
      } else if (++length > LONGEST_LINE) {
        return false;
      }
    }
    return true;
  }

  /** One line without controls, cut where it becomes unreasonable: text of others stays text. */
  static String oneLine(String text, int longest) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= longest ? line : line.substring(0, longest) + "...";
  }

  /** The same with question marks for what ASCII lacks. */
  static String asciiLine(String text, int longest) {
    return oneLine(text, longest).replaceAll("[^\\x20-\\x7e]", "?");
  }

  /** Text broken at spaces so that no line is longer than 72, each line indented. */
  static String wrapped(String text, String indent) {
    StringBuilder lines = new StringBuilder(indent);
    int column = indent.length();
    for (String word : text.split(" ", -1)) {
      if (column > indent.length() && column + 1 + word.length() > 72) {
        lines.append("\r\n").append(indent);
        column = indent.length();
      } else if (column > indent.length()) {
        lines.append(' ');
        column++;
      }
      lines.append(word);
      column += word.length();
    }
    return lines.append("\r\n").toString();
  }
}
