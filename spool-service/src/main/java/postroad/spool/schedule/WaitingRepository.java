package postroad.spool.schedule;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;
import postroad.bodystore.BodyStore;
import postroad.contract.MailId;
import postroad.contract.Recipient;
import postroad.spool.routing.Tenancy;

/**
 * Writes down the mail that waits, one row for each recipient of each mail. A row is waiting,
 * claimed by a replica until its lease ends, or on its way again; a row on its way is kept for a
 * while, because it knows which attempt it was: an old record read twice then changes nothing.
 */
@Repository
public class WaitingRepository {

  private final JdbcClient db;
  private final TransactionOperations transaction;
  private final BodyStore bodies;
  private final Tenancy tenancy;

  WaitingRepository(
      JdbcClient db, TransactionOperations transaction, BodyStore bodies, Tenancy tenancy) {
    this.db = db;
    this.transaction = transaction;
    this.bodies = bodies;
    this.tenancy = tenancy;
  }

  /**
   * Keeps mail that has to wait, its octets first where the store has none. What is known from the
   * same attempt or a later one is left alone; whether it is held and where it is sent stays as an
   * operator left it.
   */
  public void keep(Collection<WaitingMail> mails, Collection<BodyStore.Whole> octets) {
    if (mails.isEmpty()) {
      return;
    }
    WaitingRows rows = new WaitingRows(mails);
    Collection<WaitingRows.Key> added =
        transaction.execute(_ -> {
          if (!octets.isEmpty()) {
            bodies.storeAll(octets);
          }
          return add(rows);
        });
    WaitingRows known = rows.without(added);
    if (!known.isEmpty()) {
      replace(known); // not in the same transaction: each counts lanes, in one order of its own
    }
  }

  private List<WaitingRows.Key> add(WaitingRows rows) {
    return db.sql(
            """
            INSERT INTO spool.waiting
              (mail_id, recipient, destination, sender, tenant, size, via, priority, attempts, status,
               accepted_at, due_at, warn_at, expires_at, envelope, outcome)
            SELECT * FROM unnest(
              CAST(:mails AS uuid[]), :recipients, :destinations, :senders, :tenants, :sizes, :vias,
              CAST(:priorities AS smallint[]), :attempts, :statuses,
              CAST(:accepted AS timestamptz[]), CAST(:due AS timestamptz[]),
              CAST(:warn AS timestamptz[]), CAST(:expire AS timestamptz[]), :envelopes, :outcomes)
            ON CONFLICT (mail_id, recipient) DO NOTHING
            RETURNING mail_id, recipient
            """)
        .params(rows.columns())
        .param("tenants", rows.texts(this::tenantOf))
        .query((row, _) ->
            new WaitingRows.Key(row.getObject("mail_id", UUID.class), row.getString("recipient")))
        .list();
  }

  private void replace(WaitingRows rows) {
    db.sql(
            """
            UPDATE spool.waiting AS known
               SET attempts = latest.attempts, status = latest.status, due_at = latest.due_at,
                   warn_at = latest.warn_at, expires_at = latest.expires_at,
                   envelope = latest.envelope, outcome = latest.outcome,
                   claimed_until = NULL, sent_at = NULL
              FROM unnest(
                CAST(:mails AS uuid[]), :recipients, :attempts, :statuses,
                CAST(:due AS timestamptz[]), CAST(:warn AS timestamptz[]),
                CAST(:expire AS timestamptz[]), :envelopes, :outcomes)
                AS latest (mail_id, recipient, attempts, status, due_at, warn_at, expires_at,
                           envelope, outcome)
             WHERE known.mail_id = latest.mail_id AND known.recipient = latest.recipient
               AND known.attempts < latest.attempts
            """)
        .params(rows.columns())
        .update();
  }

  private @Nullable String tenantOf(WaitingMail mail) {
    return tenancy.of(mail.envelope(), mail.recipient().address()).orElse(null);
  }

  /** These recipients have had their end: nothing older may bring them back. */
  public void ended(MailId mailId, Collection<Recipient> recipients) {
    db.sql(
            """
            UPDATE spool.waiting AS known
               SET sent_at = now(), claimed_until = NULL,
                   attempts = greatest(known.attempts, gone.attempts)
              FROM unnest(:recipients, :attempts) AS gone (recipient, attempts)
             WHERE known.mail_id = :mail AND known.recipient = gone.recipient
            """)
        .param("mail", mailId.value())
        .param(
            "recipients",
            recipients.stream().map(to -> to.address().toString()).toArray(String[]::new))
        .param("attempts", recipients.stream().map(to -> to.attempts() + 1).toArray(Integer[]::new))
        .update();
  }

  /** Forgets up to a thousand rows that have been on their way for so long, and their bodies. */
  public int forgetSentBefore(Duration age) {
    return transaction.execute(_ -> {
      List<UUID> forgotten = forget(age);
      bodies.letGo(forgotten);
      return forgotten.size();
    });
  }

  private List<UUID> forget(Duration age) {
    return db.sql(
            """
            DELETE FROM spool.waiting WHERE ctid IN (
              SELECT ctid FROM spool.waiting
               WHERE sent_at < now() - :age * interval '1 millisecond'
               LIMIT 1000 FOR UPDATE SKIP LOCKED)
            RETURNING mail_id
            """)
        .param("age", age.toMillis())
        .query((row, _) -> row.getObject("mail_id", UUID.class))
        .list();
  }
}
