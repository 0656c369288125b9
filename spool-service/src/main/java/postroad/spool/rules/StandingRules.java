package postroad.spool.rules;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import postroad.spool.reading.Rereading;

/**
 * The rules in force as this replica knows them: read every second, and from memory while the
 * database is away. Until they were read once nobody knows what an operator forbade, and mail waits
 * in the log.
 */
@Component
public class StandingRules extends Rereading implements RulesInForce {

  private static final Logger log = LoggerFactory.getLogger(StandingRules.class);

  private final RuleRepository repository;
  private volatile @Nullable RuleBook known;
  private volatile boolean away;

  StandingRules(RuleRepository repository, RuleSettings settings, MeterRegistry meters) {
    super("standing rules", settings.readEvery());
    this.repository = repository;
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
  protected void read() {
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
