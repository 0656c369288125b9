package postroad.bench.siege;

import java.util.concurrent.TimeUnit;

/** The longest time between two things that happen again and again. */
final class Gaps {

  private long last = System.nanoTime();
  private long longest;
  private int count;

  /** It happened. */
  synchronized void tick() {
    long now = System.nanoTime();
    longest = Math.max(longest, now - last);
    last = now;
    count++;
  }

  /** How often it has happened. */
  synchronized int count() {
    return count;
  }

  /** The longest since this was last asked, in milliseconds; what lasts still counts, too. */
  synchronized long takeLongestMillis() {
    long found = Math.max(longest, System.nanoTime() - last);
    longest = 0;
    return TimeUnit.NANOSECONDS.toMillis(found);
  }
}
