package postroad.spool.retry;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the tickers going, each on a thread of its own. Trouble with the database or the broker is
 * waited out, in growing steps and without end.
 */
@Component
final class Tickers implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Tickers.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final List<Ticker> tickers;
  private volatile List<Thread> threads = List.of();
  private volatile CountDownLatch stopping = new CountDownLatch(1);

  Tickers(List<Ticker> tickers) {
    this.tickers = List.copyOf(tickers);
  }

  @Override
  public void start() {
    CountDownLatch end = new CountDownLatch(1);
    stopping = end;
    threads = tickers.stream().map(ticker -> started(ticker, end)).toList();
  }

  /** Lets each finish what it is doing; what it cannot finish is claimed again later. */
  @Override
  public void stop() {
    stopping.countDown();
    for (Thread thread : threads) {
      endOf(thread);
    }
    threads = List.of();
  }

  @Override
  public boolean isRunning() {
    return !threads.isEmpty();
  }

  private static Thread started(Ticker ticker, CountDownLatch end) {
    return Thread.ofVirtual().name(ticker.deed()).start(() -> keepTicking(ticker, end));
  }

  private static void keepTicking(Ticker ticker, CountDownLatch end) {
    Duration pause = ticker.every();
    boolean more = false;
    while (more || !isOver(end, pause)) {
      try {
        more = ticker.tick() && end.getCount() > 0;
        pause = ticker.every();
      } catch (RuntimeException trouble) {
        more = false;
        pause = longer(pause);
        log.warn("{} failed; tried again in {} ms", ticker.deed(), pause.toMillis(), trouble);
      }
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  private static boolean isOver(CountDownLatch end, Duration pause) {
    try {
      return end.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException over) {
      return true;
    }
  }

  private static void endOf(Thread thread) {
    try {
      if (!thread.join(FAREWELL)) {
        thread.interrupt();
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      thread.interrupt();
    }
  }
}
