package postroad.directory;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/**
 * Whether the database was found to be away just now. Caches that share one wait for it once, and
 * not once for each kind of question: a client waits for all of them.
 */
final class Outage {

  /** After a failed question, how long answers we know are given without asking again. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Ticker clock;
  private volatile long askAgainAt;

  Outage(Ticker clock) {
    this.clock = clock;
    this.askAgainAt = clock.read();
  }

  Ticker clock() {
    return clock;
  }

  /** A question failed. */
  void noticed() {
    askAgainAt = clock.read() + PATIENCE.toNanos();
  }

  boolean isOn() {
    return clock.read() - askAgainAt < 0;
  }
}
