package postroad.access.imap.wire;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** Dates as IMAP writes them (RFC 3501 §9, date-time and date). */
public final class ImapDates {

  private static final DateTimeFormatter DATE_TIME =
      formatter("dd-MMM-uuuu HH:mm:ss Z", ResolverStyle.STRICT);
  private static final DateTimeFormatter DATE = formatter("d-MMM-uuuu", ResolverStyle.STRICT);

  private ImapDates() {}

  private static DateTimeFormatter formatter(String pattern, ResolverStyle style) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(style);
  }

  /** Such as {@code 17-Jul-1996 02:44:25 -0700}. */
  public static String text(OffsetDateTime moment) {
    return DATE_TIME.format(moment);
  }

  /** Reads a date and time; the day may have a space for its first digit. */
  public static OffsetDateTime dateTime(String text) {
    String padded = text.startsWith(" ") ? "0" + text.substring(1) : text;
    try {
      return OffsetDateTime.parse(padded, DATE_TIME);
    } catch (DateTimeException malformed) {
      throw new SyntaxError("a date and time such as \"17-Jul-1996 02:44:25 -0700\" is expected");
    }
  }

  /** Reads a day. */
  public static LocalDate date(String text) {
    try {
      return LocalDate.parse(text, DATE);
    } catch (DateTimeException malformed) {
      throw new SyntaxError("a date such as 1-Feb-1994 is expected");
    }
  }
}
