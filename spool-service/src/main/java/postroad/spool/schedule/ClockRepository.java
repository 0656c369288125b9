package postroad.spool.schedule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Notices that the database's clock was put back, and brings forward by as much what waits until a
 * time of day. Each row is brought forward once, whoever dies meanwhile: how far it has come is
 * written in the same transaction.
 */
@Repository
public class ClockRepository {

  /**
   * A clock that is corrected by less is left alone. That is what mail may be late by then, and it
   * is the first wait of the usual schedule; databases that take over from one another differ less.
   */
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  /** A report about TLS that is just being sent is due again after so long. */
  private static final Duration REPORT_LEASE = Duration.ofMinutes(30);

  /** Before a deadlock is looked for (1 s), so that it is never the others who have to give way. */
  private static final String GIVE_WAY = "SET LOCAL lock_timeout = '500ms'";

  private static final String LOOK =
      """
      WITH mine AS (
        SELECT latest, latest > now() + :tolerance * interval '1 millisecond' AS is_back
          FROM spool.clock WHERE put_back IS NULL FOR UPDATE SKIP LOCKED)
      UPDATE spool.clock AS clock
         SET latest = CASE WHEN is_back THEN now() ELSE greatest(mine.latest, now()) END,
             put_back = CASE WHEN is_back THEN 1000 * extract(epoch FROM mine.latest - now()) END
        FROM mine
      RETURNING clock.put_back
      """;

  /** A lease that ends soon may have been taken since, and ends by itself. */
  private static final String IS_LEASED_TOO_LONG =
      "claimed_until > now() + :lease * interval '1 millisecond'";

  /** When its sender wants a mail to leave is a time of day, and stays one (RFC 4865). */
  private static final String IS_DUE_TOO_LATE =
      """
      due_at > now()
        AND (attempts > 0
             OR CASE WHEN envelope IS JSON
                THEN envelope::jsonb -> 'terms' ->> 'releaseAt' IS NULL ELSE true END)
      """;

  /** The triggers of the table bring its lanes forward. */
  private static final String NEXT_MAILS =
      """
      WITH next AS MATERIALIZED (
        SELECT mail_id, recipient FROM spool.waiting
         WHERE sent_at IS NULL AND (mail_id, recipient) > (:mail, :recipient)
           AND (%1$s OR %2$s)
         ORDER BY mail_id, recipient LIMIT :limit FOR UPDATE),
      sooner AS (
        UPDATE spool.waiting AS known
           SET due_at = CASE WHEN %1$s
                 THEN greatest(now(), due_at - :back * interval '1 millisecond') ELSE due_at END,
               claimed_until = CASE WHEN %2$s
                 THEN greatest(now(), claimed_until - :back * interval '1 millisecond')
                 ELSE claimed_until END
          FROM next
         WHERE known.mail_id = next.mail_id AND known.recipient = next.recipient
        RETURNING known.mail_id, known.recipient)
      SELECT CAST(:back AS bigint) AS put_back, mail_id, recipient
        FROM sooner ORDER BY mail_id DESC, recipient DESC LIMIT 1
      """
          .formatted(IS_DUE_TOO_LATE, IS_LEASED_TOO_LONG);

  private static final String PROBES =
      """
      UPDATE spool.destination
         SET probe_at = greatest(now(), probe_at - :back * interval '1 millisecond')
       WHERE probe_at > now()
      """;

  private static final String REPORTS =
      """
      UPDATE spool.tls_report
         SET due = greatest(now(), due - :back * interval '1 millisecond')
       WHERE attempts > 0 AND due > now() + :lease * interval '1 millisecond'
      """;

  private static final String DONE =
      """
      UPDATE spool.clock
         SET put_back = NULL, mail_id = DEFAULT, recipient = DEFAULT
      """;

  private final JdbcClient db;
  private final TransactionOperations transaction;

  ClockRepository(JdbcClient db, TransactionOperations transaction) {
    this.db = db;
    this.transaction = transaction;
  }

  /** How far what waits has been brought forward. */
  private record Progress(long putBack, UUID mail, String recipient) {

    static Progress read(ResultSet row, int number) throws SQLException {
      return new Progress(
          row.getLong("put_back"),
          row.getObject("mail_id", UUID.class),
          row.getString("recipient"));
    }
  }

  /**
   * Looks at the clock.
   *
   * @return by how much it has been put back, for the one replica that sees it first
   */
  public Optional<Duration> look() {
    return db
        .sql(LOOK)
        .param("tolerance", TOLERANCE.toMillis())
        .query((row, _) -> row.getObject("put_back", Long.class))
        .list()
        .stream()
        .flatMap(putBack -> Optional.ofNullable(putBack).stream())
        .map(Duration::ofMillis)
        .findFirst();
  }

  /**
   * Brings forward the next of what waits, the times of probes and reports last, after a clock was
   * put back.
   *
   * @param limit so many recipients at once
   * @param lease no lease that is taken by a right clock is longer
   * @return whether there is more to do
   */
  public boolean bringForward(int limit, Duration lease) {
    return transaction.execute(_ -> {
      db.sql(GIVE_WAY).update();
      Optional<Progress> progress = progress();
      progress.ifPresent(known ->
          next(known, limit, lease).ifPresentOrElse(this::note, () -> finish(known.putBack())));
      return progress.isPresent();
    });
  }

  private Optional<Progress> progress() {
    return db.sql(
            """
            SELECT put_back, mail_id, recipient FROM spool.clock
             WHERE put_back IS NOT NULL FOR UPDATE SKIP LOCKED
            """)
        .query(Progress::read)
        .optional();
  }

  private Optional<Progress> next(Progress known, int limit, Duration lease) {
    return db.sql(NEXT_MAILS)
        .params(
            Map.of(
                "back", known.putBack(),
                "mail", known.mail(),
                "recipient", known.recipient(),
                "limit", limit,
                "lease", lease.toMillis()))
        .query(Progress::read)
        .optional();
  }

  private void note(Progress now) {
    db.sql("UPDATE spool.clock SET mail_id = :mail, recipient = :recipient")
        .param("mail", now.mail())
        .param("recipient", now.recipient())
        .update();
  }

  /** Probes come last: one for which nothing is due would be put off. */
  private void finish(long putBack) {
    db.sql(PROBES).param("back", putBack).update();
    db.sql(REPORTS).param("back", putBack).param("lease", REPORT_LEASE.toMillis()).update();
    db.sql(DONE).update();
  }
}
