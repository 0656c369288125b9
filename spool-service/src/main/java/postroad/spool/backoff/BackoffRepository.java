package postroad.spool.backoff;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;
import postroad.contract.DestinationNews;
import postroad.spool.schedule.Destinations;

/**
 * Remembers in the database, for all replicas, which destinations nobody answers at. One that has
 * been silent often enough in a row is backed off: its lanes are parked, and a probe goes there
 * from time to time, until one is answered.
 */
@Repository
class BackoffRepository {

  private static final Logger log = LoggerFactory.getLogger(BackoffRepository.class);

  private final JdbcClient db;
  private final TransactionOperations transaction;
  private final Destinations destinations;
  private final BackoffSettings settings;

  BackoffRepository(
      JdbcClient db,
      TransactionOperations transaction,
      Destinations destinations,
      BackoffSettings settings) {
    this.db = db;
    this.transaction = transaction;
    this.destinations = destinations;
    this.settings = settings;
  }

  /**
   * Takes note of what attempts have shown, in their order. Noted twice after a crash, a silence
   * counts twice: that backs off a little sooner, and the probe sets it right.
   */
  void note(List<DestinationNews> news) {
    Map<String, Lately> lately = new TreeMap<>(); // in one order for all who note
    news.forEach(one -> lately.merge(one.destination(), Lately.of(one), Lately::then));
    lately.forEach((destination, what) -> note(destination, what));
  }

  private void note(String destination, Lately what) {
    transaction.executeWithoutResult(_ -> {
      if (what.answered()) {
        answered(destination);
      }
      if (what.silences() > 0) {
        silent(destination, what);
      }
    });
  }

  private void answered(String destination) {
    List<@Nullable Boolean> known =
        db.sql(
                """
                WITH before AS (
                  SELECT name, probe_at FROM spool.destination
                   WHERE name = :name AND (failures > 0 OR probe_at IS NOT NULL) FOR UPDATE)
                UPDATE spool.destination AS known
                   SET failures = 0, failing_since = NULL, trouble = NULL, probes = 0, probe_at = NULL
                  FROM before WHERE known.name = before.name
                RETURNING before.probe_at IS NOT NULL
                """)
            .param("name", destination)
            .query(Boolean.class)
            .list();
    if (known.contains(true)) {
      destinations.park(destination);
      log.info("{} answers again: what waits for it is sent", destination);
    }
    if (!known.isEmpty()) {
      db.sql("DELETE FROM spool.destination WHERE name = :name AND held_at IS NULL")
          .param("name", destination)
          .update();
    }
  }

  private void silent(String destination, Lately what) {
    boolean isBackedOffNow =
        db.sql(
                """
                INSERT INTO spool.destination AS known (name, failures, failing_since, trouble, probe_at)
                VALUES (:name, :silences, now(), :trouble,
                        CASE WHEN :silences >= :after THEN now() + :first * interval '1 millisecond' END)
                ON CONFLICT (name) DO UPDATE
                  SET failures = known.failures + excluded.failures,
                      failing_since = coalesce(known.failing_since, excluded.failing_since),
                      trouble = excluded.trouble,
                      probe_at = CASE
                        WHEN known.failures + excluded.failures >= :after
                        THEN now() + least(:longest, :first * 2 ^ least(known.probes, 30))
                                     * interval '1 millisecond' END
                RETURNING probe_at IS NOT NULL AND failures - :silences < :after
                """)
            .param("name", destination)
            .param("silences", what.silences())
            .param("trouble", what.trouble())
            .param("after", settings.after())
            .param("first", settings.firstProbe().toMillis())
            .param("longest", settings.longestProbe().toMillis())
            .query(Boolean.class)
            .single();
    if (isBackedOffNow) {
      destinations.park(destination);
      log.info("{} is left alone, but for probes: {}", destination, what.trouble());
    }
  }

  /** The destinations nothing is sent to at the moment, backed off or held. */
  Set<String> parked() {
    return Set.copyOf(
        db.sql(
                """
                SELECT name FROM spool.destination WHERE probe_at IS NOT NULL OR held_at IS NOT NULL
                """)
            .query((row, _) -> row.getString("name"))
            .list());
  }

  /**
   * The destinations a probe may go to now, for whoever asks first: the others wait until its
   * outcome is known, or is known to be lost.
   */
  List<String> claimProbes(int limit) {
    return db.sql(
            """
            WITH due AS (
              SELECT name FROM spool.destination
               WHERE probe_at <= now() AND held_at IS NULL
               ORDER BY probe_at LIMIT :limit
                 FOR UPDATE SKIP LOCKED)
            UPDATE spool.destination AS claimed
               SET probes = probes + 1, probe_at = now() + :lease * interval '1 millisecond'
              FROM due WHERE claimed.name = due.name
            RETURNING claimed.name
            """)
        .param("limit", limit)
        .param("lease", settings.probeLease().toMillis())
        .query((row, _) -> row.getString("name"))
        .list();
  }

  /** Nothing is due for these: the probe goes out with the first mail that is. */
  void postponeProbes(Collection<String> without) {
    db.sql(
            """
            UPDATE spool.destination AS postponed
               SET probes = greatest(probes - 1, 0),
                   probe_at = greatest(now() + :first * interval '1 millisecond',
                     least(now() + :longest * interval '1 millisecond',
                       (SELECT min(next_due) FROM spool.lane WHERE destination = postponed.name)))
             WHERE name = ANY (:names) AND probe_at IS NOT NULL
            """)
        .param("first", settings.firstProbe().toMillis())
        .param("longest", settings.longestProbe().toMillis())
        .param("names", without.toArray(String[]::new))
        .update();
  }

  /** How many destinations are backed off. */
  long count() {
    return db.sql("SELECT count(*) FROM spool.destination WHERE probe_at IS NOT NULL")
        .query(Long.class)
        .single();
  }

  /** What a batch has to say about one destination: whether it answered, and what came after. */
  private record Lately(boolean answered, int silences, String trouble) {

    static Lately of(DestinationNews news) {
      return new Lately(news.answered(), news.answered() ? 0 : 1, String.valueOf(news.trouble()));
    }

    Lately then(Lately next) {
      return next.answered ? next : new Lately(answered, silences + next.silences, next.trouble);
    }
  }
}
