package postroad.relay.pace;

import java.time.Duration;
import java.time.Instant;

/** How fast mail has gone of late; what is long ago counts little. */
final class Throughput {

  private static final double WINDOW_SECONDS = 10;

  private final Instant start;
  private Instant last;
  private double weight;

  Throughput(Instant now) {
    this.start = now;
    this.last = now;
  }

  void count(Instant now) {
    weight = weightAt(now) + 1;
    last = now;
  }

  /** Mails a second. */
  double perSecond(Instant now) {
    double sinceStart = Math.max(1, seconds(start, now));
    return weightAt(now) / (WINDOW_SECONDS * (1 - Math.exp(-sinceStart / WINDOW_SECONDS)));
  }

  private double weightAt(Instant now) {
    return weight * Math.exp(-Math.max(0, seconds(last, now)) / WINDOW_SECONDS);
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1e3;
  }
}
