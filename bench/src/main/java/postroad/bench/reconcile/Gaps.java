package postroad.bench.reconcile;

import java.time.Duration;

/** The longest time between two things that happen again and again. */
final class Gaps {

  private long last = System.nanoTime();
  private long longest;
  private long longestOfAll;

  /** It happened. */
  synchronized void tick() {
    long now = System.nanoTime();
    longest = Math.max(longest, now - last);
    longestOfAll = Math.max(longestOfAll, longest);
    last = now;
  }

  /** The longest since this was last asked; what lasts still counts, too. */
  synchronized Duration takeLongest() {
    Duration found = Duration.ofNanos(Math.max(longest, lasting()));
    longest = 0;
    return found;
  }

  /** The longest of all until now. */
  synchronized Duration longestOfAll() {
    return Duration.ofNanos(Math.max(longestOfAll, lasting()));
  }

  private long lasting() {
    return System.nanoTime() - last;
  }
}
