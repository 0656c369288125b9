package postroad.bench.reconcile;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import postroad.bench.process.Vitals;

/** Says now and then how the processes of a site are, so that what grows is seen. */
final class Pulse implements AutoCloseable {

  private final Site site;
  private final Duration every;
  private final PrintStream out;
  private final long begin = System.nanoTime();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread;

  private Pulse(Site site, Duration every, PrintStream out) {
    this.site = site;
    this.every = every;
    this.out = out;
    this.thread = Thread.ofVirtual().name("pulse").unstarted(this::feel);
  }

  /**
   * Looks at once, and then again and again.
   *
   * @param every zero for never
   */
  static Pulse start(Site site, Duration every, PrintStream out) {
    Pulse pulse = new Pulse(site, every, out);
    if (every.isPositive()) {
      pulse.thread.start();
    }
    return pulse;
  }

  private void feel() {
    try {
      do {
        look();
      } while (!ended.await(every.toMillis(), TimeUnit.MILLISECONDS));
      look();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    site.javas()
        .forEach((part, pid) -> {
          try {
            out.printf(
                Locale.ROOT,
                "%4d s  %-8s %s%n",
                Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
                part,
                Vitals.ofJava(pid).text());
          } catch (IOException gone) {
            // it was just killed; the next look meets the one that is started for it
          }
        });
  }

  /** Looks once more. */
  @Override
  public void close() {
    ended.countDown();
    try {
      thread.join();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
