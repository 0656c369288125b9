package postroad.access.imap.search;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The day in a Date field, without its time and zone (RFC 3501 §6.4.4, SENTON). */
final class SentDate {

  private static final Pattern DAY =
      Pattern.compile("(\\d{1,2})[ \\t-]+([A-Za-z]{3})[ \\t-]+(\\d{2,4})");
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  private SentDate() {}

  static Optional<LocalDate> of(@Nullable String field) {
    if (field == null) {
      return Optional.empty();
    }
    Matcher day = DAY.matcher(field);
    if (!day.find()) {
      return Optional.empty();
    }
    int month = MONTHS.indexOf(day.group(2).toLowerCase(Locale.ROOT));
    if (month < 0 || month % 3 != 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.of(year(day.group(3)), month / 3 + 1, Integer.parseInt(day.group(1))));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  /** Years of two or three digits, as RFC 5322 §4.3 reads them. */
  private static int year(String digits) {
    int year = Integer.parseInt(digits);
    return switch (digits.length()) {
      case 2 -> year < 50 ? 2000 + year : 1900 + year;
      case 3 -> 1900 + year;
      default -> year;
    };
  }
}
