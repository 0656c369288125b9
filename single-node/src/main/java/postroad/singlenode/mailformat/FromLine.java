package postroad.singlenode.mailformat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line in front of each message of an mbox (RFC 4155): {@code From sender date}. The date is
 * UTC unless the line says otherwise.
 */
final class FromLine {

  static final String BEGINNING = "From ";

  private static final String MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";
  private static final String ZONE = "(?:\\s+(?<%s>[+-]\\d{4})|\\s+[A-Z]{2,5})?";
  private static final Pattern DATED =
      Pattern.compile(
          ("From .*?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?\\s+(?<month>%s)\\s+(?<day>\\d{1,2})"
                  + "\\s+(?<time>\\d{1,2}:\\d{2}(?::\\d{2})?)%s\\s+(?<year>\\d{4})%s\\s*(?:remote from .*)?")
              .formatted(MONTHS, ZONE.formatted("before"), ZONE.formatted("after")));

  /** Some programs leave out the date. */
  private static final Pattern OF_SENDER = Pattern.compile("From \\S+@\\S+\\s*");

  private static final DateTimeFormatter ASCTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private FromLine() {}

  /**
   * Whether a line that begins so begins a message.
   *
   * @param afterEmptyLine or at the beginning of the file
   */
  static boolean begins(String line, boolean afterEmptyLine) {
    return DATED.matcher(line).matches() || (afterEmptyLine && OF_SENDER.matcher(line).matches());
  }

  /** The date, if it has one. */
  static Optional<Instant> date(String line) {
    Matcher found = DATED.matcher(line);
    if (!found.matches()) {
      return Optional.empty();
    }
    try {
      String time = found.group("time");
      LocalDateTime local =
          LocalDateTime.of(
              Integer.parseInt(found.group("year")),
              month(found.group("month")),
              Integer.parseInt(found.group("day")),
              0,
              0);
      LocalTime clock = LocalTime.parse(time.indexOf(':') == 1 ? "0" + time : time);
      String zone = found.group("before") == null ? found.group("after") : found.group("before");
      return Optional.of(
          local.with(clock).toInstant(zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone)));
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }

  private static Month month(String word) {
    return Month.of("JanFebMarAprMayJunJulAugSepOctNovDec".indexOf(word) / 3 + 1);
  }

  static String of(String sender, Instant date) {
    return BEGINNING + sender + " " + ASCTIME.format(date);
  }
}
