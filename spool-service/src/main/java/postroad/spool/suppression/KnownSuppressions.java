package postroad.spool.suppression;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import postroad.spool.reading.Rereading;

/**
 * What a replica knows of the list without asking: who may be on it. All of it is read at the start
 * and then once an hour, which forgets who was taken off; in between what is new.
 */
@Component
class KnownSuppressions extends Rereading {

  private static final Logger log = LoggerFactory.getLogger(KnownSuppressions.class);

  private static final Duration ALL_AGAIN = Duration.ofHours(1);

  /** A transaction that began before we looked may end after it. */
  private static final Duration STILL_OPEN = Duration.ofMinutes(1);

  private static final int PAGE = 50_000;

  private final SuppressionRepository repository;
  private volatile Fingerprints known = new Fingerprints(new long[0]);
  private volatile boolean away;
  private @Nullable Instant readAll;
  private Instant readUpTo = Instant.EPOCH;

  KnownSuppressions(
      SuppressionRepository repository, SuppressionSettings settings, MeterRegistry meters) {
    super("suppressions", settings.readEvery());
    this.repository = repository;
    meters.gauge("postroad.suppressions", this, all -> all.known.size());
  }

  boolean isEmpty() {
    return known.isEmpty();
  }

  boolean mayHave(Correspondence one) {
    return known.mayHave(one);
  }

  void add(Collection<Suppression> more) {
    known.add(more.stream().map(one -> one.of().fingerprint()).toList());
  }

  /** Whether the database was away when it was last asked. */
  boolean isAway() {
    return away;
  }

  void noteAway(RuntimeException trouble) {
    if (!away) {
      log.warn("nobody can look at the list of suppressed addresses: {}", trouble.toString());
    }
    away = true;
  }

  @Override
  protected void read() {
    try {
      Instant now = repository.now();
      if (readAll == null || readAll.plus(ALL_AGAIN).isBefore(now)) {
        repository.forgetEnded();
        known = new Fingerprints(everything()); // what was added meanwhile comes with the changes
        readAll = now;
      } else {
        known.add(repository.changedSince(readUpTo.minus(STILL_OPEN)));
      }
      readUpTo = now;
      away = false;
    } catch (DataAccessException | TransactionException trouble) {
      noteAway(trouble);
    }
  }

  private long[] everything() {
    LongStream.Builder all = LongStream.builder();
    long after = -1;
    List<Long> page;
    do {
      page = repository.fingerprints(after, PAGE);
      page.forEach(all::add);
      after = page.isEmpty() ? after : page.getLast();
    } while (page.size() == PAGE);
    return all.build().toArray();
  }
}
