package postroad.kafka;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import postroad.contract.SteadyTime;

/**
 * Ends this process when the machine's clock is put back, to be started again by whoever watches
 * it. Kafka's clients count by the time of day, and wait until it has caught up: a reader would
 * tell nobody that it lives, a lost connection would not be made again, for as long as the clock
 * was put back by.
 */
public final class ClockGuard implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ClockGuard.class);

  private static final Duration EVERY = Duration.ofSeconds(1);

  /** So long may a reader be silent until others read for it; less is waited out. */
  private static final Duration TOLERANCE = Duration.ofSeconds(10);

  /** What has not ended by then is ended as by a power cut, which loses nothing. */
  private static final Duration TO_STOP = Duration.ofSeconds(20);

  /** EX_TEMPFAIL of sysexits.h: try again. */
  private static final int TRY_AGAIN = 75;

  private final InstantSource timeOfDay;
  private final InstantSource steady;
  private final Consumer<Duration> putBack;
  private Duration ahead;
  private volatile boolean isClosed;

  ClockGuard(InstantSource timeOfDay, InstantSource steady, Consumer<Duration> putBack) {
    this.timeOfDay = timeOfDay;
    this.steady = steady;
    this.putBack = putBack;
    this.ahead = ahead();
  }

  /** Watches the clock from now on. */
  public static ClockGuard begin() {
    ClockGuard guard =
        new ClockGuard(InstantSource.system(), SteadyTime.begin(), ClockGuard::endProcess);
    Thread.ofPlatform().daemon().name("clock-guard").start(guard::watch);
    return guard;
  }

  @Override
  public void close() {
    isClosed = true;
  }

  private void watch() {
    try {
      while (!isClosed) {
        Thread.sleep(EVERY);
        look();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /** Compares with the last look. */
  void look() {
    Duration before = ahead;
    ahead = ahead();
    Duration back = before.minus(ahead);
    if (back.compareTo(TOLERANCE) > 0) {
      putBack.accept(back);
    }
  }

  private Duration ahead() {
    return Duration.between(steady.instant(), timeOfDay.instant());
  }

  private static void endProcess(Duration back) {
    log.error(
        "the clock of this machine was put back by {}: Kafka's clients would stand still for as"
            + " long, so this process ends and is to be started again",
        back);
    Thread.ofPlatform().daemon().name("clock-guard-end").start(ClockGuard::haltAfterAWhile);
    Runtime.getRuntime().exit(TRY_AGAIN);
  }

  private static void haltAfterAWhile() {
    try {
      Thread.sleep(TO_STOP);
    } catch (InterruptedException hurried) {
      log.debug("no time is given", hurried);
    }
    Runtime.getRuntime().halt(TRY_AGAIN);
  }
}
