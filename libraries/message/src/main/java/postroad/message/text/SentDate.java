package postroad.message.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The day in a Date field as it stands there, and the moment it means. */
public final class SentDate {

  private static final Pattern DAY =
      Pattern.compile("(\\d{1,2})[ \\t-]+([A-Za-z]{3})[a-z]*[ \\t-]+(\\d{2,4})");
  private static final Pattern TIME =
      Pattern.compile(
          "\\G[ \\t]+(\\d{1,2}):(\\d{2})(?::(\\d{2}))?(?:[ \\t]*([+-]\\d{4}|[A-Za-z]{1,5}))?");

  /** Hours behind UTC (RFC 5322 §4.3); whatever else has a name is taken for UTC. */
  private static final Map<String, Integer> BEHIND =
      Map.of("EST", 5, "EDT", 4, "CST", 6, "CDT", 5, "MST", 7, "MDT", 6, "PST", 8, "PDT", 7);

  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  private SentDate() {}

  /** The day without its time and zone (RFC 3501 §6.4.4, SENTON). */
  public static Optional<LocalDate> of(@Nullable String field) {
    if (field == null) {
      return Optional.empty();
    }
    Matcher day = DAY.matcher(field);
    return day.find() ? dayIn(day) : Optional.empty();
  }

  /**
   * The moment; without a time that can be read it is midnight, and without a zone UTC (RFC 5256
   * §2.2).
   */
  public static Optional<Instant> momentOf(@Nullable String field) {
    return of(field)
        .map(day -> {
          Matcher found = DAY.matcher(Objects.requireNonNull(field));
          boolean _ = found.find();
          Matcher time = TIME.matcher(field).region(found.end(), field.length());
          return time.find() ? moment(day, time) : day.atStartOfDay().toInstant(ZoneOffset.UTC);
        });
  }

  private static Instant moment(LocalDate day, Matcher time) {
    try {
      String second = time.group(3) == null ? "0" : time.group(3);
      LocalTime clock =
          LocalTime.of(
              Integer.parseInt(time.group(1)),
              Integer.parseInt(time.group(2)),
              Math.min(59, Integer.parseInt(second))); // a leap second is the last one
      return day.atTime(clock).toInstant(zone(time.group(4)));
    } catch (DateTimeException noSuchTime) {
      return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
  }

  private static ZoneOffset zone(@Nullable String written) {
    if (written == null) {
      return ZoneOffset.UTC;
    }
    if (Character.isLetter(written.charAt(0))) {
      return ZoneOffset.ofHours(-BEHIND.getOrDefault(written.toUpperCase(Locale.ROOT), 0));
    }
    try {
      return ZoneOffset.of(written);
    } catch (DateTimeException noSuchZone) {
      return ZoneOffset.UTC;
    }
  }

  private static Optional<LocalDate> dayIn(Matcher day) {
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
