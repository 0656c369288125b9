package postroad.directory.srs;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/** Days in two digits, which begin anew every 1024 days. */
final class Days {

  private static final int ROUND = 1024;
  private static final int DIGITS = 2;

  private final long expiry;
  private final InstantSource clock;

  Days(Duration expiry, InstantSource clock) {
    this.expiry = expiry.toDays();
    this.clock = clock;
  }

  String today() {
    return Base32.digits(number(), DIGITS);
  }

  /** Whether that day is not too long ago; the clock of whoever wrote it may be a day ahead. */
  boolean isCurrent(String day) {
    int age = Math.floorMod(number() - Base32.number(day.toLowerCase(Locale.ROOT)), ROUND);
    return age <= expiry || age == ROUND - 1;
  }

  private int number() {
    return (int) (Duration.ofMillis(clock.millis()).toDays() % ROUND);
  }
}
