package postroad.relay.delivery;

import java.time.Duration;

/** Pauses that double, for a world that is broken and will not stay so. For one thread. */
final class Backoff {

  private final Duration longest;
  private final Duration first;
  private Duration next;

  Backoff(Duration first, Duration longest) {
    this.first = first;
    this.next = first;
    this.longest = longest;
  }

  /** Waits; false when the thread was interrupted. */
  boolean pause() {
    try {
      Thread.sleep(next);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(longest) < 0 ? doubled : longest;
    return true;
  }

  /** The world works again. */
  void reset() {
    next = first;
  }
}
