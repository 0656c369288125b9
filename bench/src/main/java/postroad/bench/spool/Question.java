package postroad.bench.spool;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * Something that is asked of the spool, and how long the answers took.
 *
 * @param asked in the words of an operator
 * @param nanos of each answer, in growing order
 */
@SuppressWarnings("ArrayRecordComponent")
record Question(String asked, long[] nanos) {

  private static final int TIMES = 20;

  /** Asks once for the caches, then often enough to know. */
  static Question ask(String asked, Runnable question) {
    question.run();
    long[] nanos = new long[TIMES];
    for (int i = 0; i < TIMES; i++) {
      long began = System.nanoTime();
      question.run();
      nanos[i] = System.nanoTime() - began;
    }
    Arrays.sort(nanos);
    return new Question(asked, nanos);
  }

  /** As a line of a table. */
  String line() {
    return String.format(
        Locale.ROOT,
        "| %-58s | %7.1f | %7.1f |",
        asked,
        millis(nanos[nanos.length / 2]),
        millis(nanos[nanos.length - 1]));
  }

  private static double millis(long nanos) {
    return nanos / (double) Duration.ofMillis(1).toNanos();
  }
}
