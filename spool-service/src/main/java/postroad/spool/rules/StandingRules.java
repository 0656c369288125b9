package postroad.spool.rules;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The rules in force as this replica knows them: read every second, and from memory while the
 * database is away. Until they were read once nobody knows what an operator forbade, and mail waits
 * in the log.
 */
@Component
public class StandingRules implements RulesInForce, SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(StandingRules.class);
  private static final int BEFORE_THE_DOORS_OPEN = 0;

  private final RuleRepository repository;
  private final Duration every;
  private volatile @Nullable RuleBook known;
  private volatile CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable Thread reader;
  private volatile boolean away;

  StandingRules(RuleRepository repository, RuleSettings settings, MeterRegistry meters) {
    this.repository = repository;
    this.every = settings.readEvery();
    meters.gauge("postroad.rules", this, StandingRules::count);
  }

  /**
   * The rules in force.
   *
   * @throws DataAccessResourceFailureException when nobody could tell them yet
   */
  @Override
  public RuleBook current() {
    RuleBook book = known;
    if (book == null) {
      throw new DataAccessResourceFailureException("the standing rules have not been read yet");
    }
    return book;
  }

  /** Reads them now: what was just decided here holds here at once. */
  void readNow() {
    known = new RuleBook(repository.inForce());
  }

  @Override
  public void start() {
    CountDownLatch end = new CountDownLatch(1);
    stopping = end;
    read();
    reader = Thread.ofVirtual().name("standing rules").start(() -> keepReading(end));
  }

  @Override
  public void stop() {
    stopping.countDown();
    reader = null;
  }

  @Override
  public boolean isRunning() {
    return reader != null;
  }

  @Override
  public int getPhase() {
    return BEFORE_THE_DOORS_OPEN;
  }

  private void keepReading(CountDownLatch end) {
    try {
      while (!end.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
        read();
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try {
      readNow();
      away = false;
    } catch (DataAccessException | TransactionException trouble) {
      if (!away) {
        log.warn("the standing rules are those we know: {}", trouble.toString());
      }
      away = true;
    } catch (IllegalArgumentException unreadable) {
      log.error("a standing rule cannot be understood; those known before stay", unreadable);
    }
  }

  private int count() {
    RuleBook book = known;
    return book == null ? 0 : book.rules().size();
  }
}
