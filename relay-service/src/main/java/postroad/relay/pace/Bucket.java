package postroad.relay.pace;

import java.time.Duration;
import java.time.Instant;

/**
 * So many mails in a time: each takes a token from a bucket that fills steadily and holds what a
 * second brings, and one at least.
 */
final class Bucket {

  private static final double NANOS = 1e9;

  private double perSecond;
  private double tokens;
  private Instant filled;

  Bucket(double perSecond, Instant now) {
    this.perSecond = perSecond;
    this.filled = now;
    this.tokens = room();
  }

  double perSecond() {
    return perSecond;
  }

  /** Changes how fast it fills; what is in it beyond its new size is lost. */
  void fillAt(double another, Instant now) {
    fill(now);
    perSecond = another;
    tokens = Math.min(tokens, room());
  }

  /** How long until there is one for each of so many. */
  Duration until(double wanted, Instant now) {
    if (Double.isInfinite(perSecond)) {
      return Duration.ZERO;
    }
    fill(now);
    double missing = wanted - tokens;
    return missing <= 0
        ? Duration.ZERO
        : Duration.ofNanos((long) Math.ceil(missing / perSecond * NANOS));
  }

  /** Takes one; whether there is one was asked before. */
  void take(Instant now) {
    fill(now);
    tokens--;
  }

  private void fill(Instant now) {
    double seconds = Duration.between(filled, now).toNanos() / NANOS;
    if (seconds > 0) {
      tokens = Math.min(room(), tokens + seconds * perSecond);
      filled = now;
    }
  }

  private double room() {
    return Math.max(1, perSecond);
  }
}
