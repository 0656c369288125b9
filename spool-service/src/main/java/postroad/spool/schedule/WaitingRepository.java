package postroad.spool.schedule;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;
import postroad.bodystore.BodyStore;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.Envelope;
import postroad.contract.MailId;
import postroad.contract.Recipient;
import postroad.contract.UnreadableRecordException;
import postroad.contract.Wire;

/**
 * The mail that waits, one row for each recipient of each mail. A row is waiting, claimed by a
 * replica until its lease ends, or on its way again; a row on its way is kept for a while, because
 * it knows which attempt it was: an old record read twice then changes nothing.
 */
@Repository
public class WaitingRepository {

  private static final Logger log = LoggerFactory.getLogger(WaitingRepository.class);
  private static final int COUNTED_EXACTLY = 100_000;

  /**
   * One look into the index for each priority: however much is due, what is taken is read. Pairs
   * are compared so that no other index will do: that of due_at alone is read to its end for a
   * priority nobody asks for.
   */
  static final String DUE =
      """
      SELECT next.mail_id, next.recipient
        FROM generate_series(9, -9, -1) AS urgency
       CROSS JOIN LATERAL (
        SELECT mail_id, recipient FROM spool.waiting
         WHERE (priority, due_at) >= (urgency, '-infinity') AND (priority, due_at) <= (urgency, now())
           AND sent_at IS NULL AND (claimed_until IS NULL OR claimed_until <= now())
         ORDER BY priority, due_at, mail_id LIMIT :limit
           FOR UPDATE SKIP LOCKED) AS next
       LIMIT :limit
      """;

  private final JdbcClient db;
  private final NamedParameterJdbcTemplate batches;
  private final TransactionOperations transaction;
  private final BodyStore bodies;

  WaitingRepository(
      JdbcClient db,
      NamedParameterJdbcTemplate batches,
      TransactionOperations transaction,
      BodyStore bodies) {
    this.db = db;
    this.batches = batches;
    this.transaction = transaction;
    this.bodies = bodies;
  }

  /**
   * Keeps mail that has to wait, its octets first where the store has none, in one transaction.
   * What is known from the same attempt or a later one is left alone.
   */
  public void keep(Collection<WaitingMail> mails, Collection<BodyStore.Whole> octets) {
    if (mails.isEmpty()) {
      return;
    }
    transaction.executeWithoutResult(_ -> {
      if (!octets.isEmpty()) {
        bodies.storeAll(octets);
      }
      batches.batchUpdate(
          """
          INSERT INTO spool.waiting AS known
            (mail_id, recipient, destination, priority, attempts, status, accepted_at, due_at,
             warn_at, envelope, outcome)
          VALUES
            (:mail, :recipient, :destination, :priority, :attempts, :status, :accepted, :due,
             :warn, :envelope, :outcome)
          ON CONFLICT (mail_id, recipient) DO UPDATE
            SET attempts = excluded.attempts, status = excluded.status, due_at = excluded.due_at,
                warn_at = excluded.warn_at, envelope = excluded.envelope,
                outcome = excluded.outcome, claimed_until = NULL, sent_at = NULL
          WHERE known.attempts < excluded.attempts
          """,
          rows(mails));
    });
  }

  /**
   * Claims mail whose time has come, the most urgent first (RFC 6710 §5), then the longest due. It
   * is ours alone until the lease ends; if we are dead by then, another replica claims it.
   */
  public List<WaitingMail> claimDue(int limit, Duration lease) {
    return claim(DUE, limit, lease)
        .sorted(
            Comparator.comparingInt(WaitingMail::priority)
                .reversed()
                .thenComparing(WaitingMail::dueAt)
                .thenComparing(WaitingMail::mailId))
        .toList();
  }

  /** Claims mail whose sender is to be told that it is late, in the same way. */
  public List<WaitingMail> claimLate(int limit, Duration lease) {
    return claim(
            """
            SELECT mail_id, recipient FROM spool.waiting
             WHERE sent_at IS NULL AND warn_at <= now()
               AND (claimed_until IS NULL OR claimed_until <= now())
             ORDER BY warn_at, mail_id LIMIT :limit
               FOR UPDATE SKIP LOCKED
            """,
            limit,
            lease)
        .toList();
  }

  private Stream<WaitingMail> claim(String which, int limit, Duration lease) {
    return db
        .sql(
            """
            WITH due AS (%s)
            UPDATE spool.waiting AS mine
               SET claimed_until = now() + :lease * interval '1 millisecond'
              FROM due
             WHERE mine.mail_id = due.mail_id AND mine.recipient = due.recipient
            RETURNING mine.mail_id, mine.recipient, mine.due_at, mine.warn_at,
                      mine.envelope, mine.outcome
            """
                .formatted(which))
        .param("limit", limit)
        .param("lease", lease.toMillis())
        .query((row, _) -> read(row))
        .list()
        .stream()
        .flatMap(Optional::stream);
  }

  /** These are on their way again. What has come back in the meantime is left alone. */
  public void sent(Collection<WaitingMail> mails) {
    batches.batchUpdate(
        """
        UPDATE spool.waiting SET sent_at = now(), claimed_until = NULL
         WHERE mail_id = :mail AND recipient = :recipient AND attempts = :attempts
        """,
        rows(mails));
  }

  /** The senders of these have been told that they are late. */
  public void warned(Collection<WaitingMail> mails) {
    batches.batchUpdate(
        """
        UPDATE spool.waiting SET warn_at = NULL, outcome = :outcome, claimed_until = NULL
         WHERE mail_id = :mail AND recipient = :recipient AND attempts = :attempts
        """,
        rows(mails.stream().map(WaitingMail::warned).toList()));
  }

  /** These recipients have had their end: nothing older may bring them back. */
  public void ended(MailId mailId, Collection<Recipient> recipients) {
    for (Recipient recipient : recipients) {
      db.sql(
              """
              UPDATE spool.waiting
                 SET sent_at = now(), claimed_until = NULL, attempts = greatest(attempts, :attempts)
               WHERE mail_id = :mail AND recipient = :recipient
              """)
          .param("mail", mailId.value())
          .param("recipient", recipient.address().toString())
          .param("attempts", recipient.attempts() + 1)
          .update();
    }
  }

  /** Forgets up to a thousand rows that have been on their way for so long. */
  public int forgetSentBefore(Duration age) {
    return db.sql(
            """
            DELETE FROM spool.waiting WHERE ctid IN (
              SELECT ctid FROM spool.waiting
               WHERE sent_at < now() - :age * interval '1 millisecond'
               LIMIT 1000 FOR UPDATE SKIP LOCKED)
            """)
        .param("age", age.toMillis())
        .update();
  }

  /** How many recipients wait: exact up to 100,000, the planner's estimate above. */
  public long count() {
    return count(COUNTED_EXACTLY);
  }

  long count(int exactUpTo) {
    return db.sql(
            """
            SELECT CASE WHEN few.n < :limit THEN few.n
                        ELSE greatest(few.n, (SELECT reltuples FROM pg_class
                                               WHERE oid = 'spool.waiting_due'::regclass)::bigint)
                   END
              FROM (SELECT count(*) AS n
                      FROM (SELECT FROM spool.waiting WHERE sent_at IS NULL LIMIT :limit) sample) few
            """)
        .param("limit", exactUpTo)
        .query(Long.class)
        .single();
  }

  /** In one order for all, so that two who change several rows never wait for each other. */
  private static SqlParameterSource[] rows(Collection<WaitingMail> mails) {
    return mails.stream()
        .sorted(
            Comparator.comparing(WaitingMail::mailId)
                .thenComparing(mail -> mail.recipient().address().toString()))
        .map(WaitingRepository::row)
        .toArray(SqlParameterSource[]::new);
  }

  private static SqlParameterSource row(WaitingMail mail) {
    Recipient recipient = mail.recipient();
    return new MapSqlParameterSource()
        .addValue("mail", mail.mailId().value())
        .addValue("recipient", recipient.address().toString())
        .addValue("destination", recipient.address().domain())
        .addValue("priority", mail.priority())
        .addValue("attempts", recipient.attempts())
        .addValue("status", mail.outcome().status().toString())
        .addValue("accepted", Timestamp.from(mail.envelope().acceptedAt()))
        .addValue("due", Timestamp.from(mail.dueAt()))
        .addValue("warn", mail.warnAt() == null ? null : Timestamp.from(mail.warnAt()))
        .addValue("envelope", Wire.text(mail.envelope()))
        .addValue("outcome", Wire.text(mail.outcome()));
  }

  /** A row nobody can read stays where it is, for a person to see; its lease keeps it quiet. */
  private static Optional<WaitingMail> read(ResultSet row) throws SQLException {
    try {
      return Optional.of(
          new WaitingMail(
              Wire.parse(octets(row, "envelope"), Envelope.class),
              Wire.parse(octets(row, "outcome"), Deferred.class),
              row.getTimestamp("due_at").toInstant(),
              instant(row.getTimestamp("warn_at"))));
    } catch (UnreadableRecordException broken) {
      log.error(
          "waiting mail {} for {} cannot be understood",
          row.getString("mail_id"),
          row.getString("recipient"),
          broken);
      return Optional.empty();
    }
  }

  private static byte[] octets(ResultSet row, String column) throws SQLException {
    return row.getString(column).getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable Instant instant(@Nullable Timestamp moment) {
    return moment == null ? null : moment.toInstant();
  }
}
