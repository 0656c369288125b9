package postroad.bench.access;

import java.util.Arrays;

/** How long things took; any thread may add to them. */
final class Durations {

  private long[] nanos = new long[1024];
  private int count;

  synchronized void add(long taken) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = taken;
  }

  synchronized int count() {
    return count;
  }

  synchronized double meanMillis() {
    return Arrays.stream(nanos, 0, count).average().orElse(Double.NaN) / 1e6;
  }

  /** Milliseconds within which so many of a hundred were done. */
  synchronized double percentile(double percent) {
    if (count == 0) {
      return Double.NaN;
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    int index = (int) Math.ceil(percent / 100 * count) - 1;
    return sorted[Math.clamp(index, 0, count - 1)] / 1e6;
  }
}
