package postroad.spool.report;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Lines of a mail: how they are written, and octets judged for how they may travel. */
final class PlainText {

  private static final DateTimeFormatter MAIL_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final int LONGEST_LINE = 998;
  private static final int PREFERRED_LINE = 78;

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

  /**
   * A field of a header, folded in front of single spaces where it is long (RFC 5322 §2.2.3).
   * Unfolded it is the same again.
   */
  static String folded(String field) {
    StringBuilder lines = new StringBuilder(field.length() + 16);
    int lineStart = 0;
    int space = -1;
    int name = field.indexOf(": ") + 1;
    for (int i = 0; i < field.length(); i++) {
      if (field.charAt(i) == ' ' && i > name && i > lineStart) {
        if (i - lineStart > PREFERRED_LINE && space > lineStart) {
          lines.append(field, lineStart, space).append("\r\n");
          lineStart = space;
        }
        space = i;
      }
    }
    if (field.length() - lineStart > PREFERRED_LINE && space > lineStart) {
      lines.append(field, lineStart, space).append("\r\n");
      lineStart = space;
    }
    return lines.append(field, lineStart, field.length()).toString();
  }
}
