package postroad.spool.schedule;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Claims the mail whose senders are to hear that it is late, wherever it waits. */
@Repository
public class LateRepository {

  private final JdbcClient db;

  LateRepository(JdbcClient db) {
    this.db = db;
  }

  /** Claims mail whose sender is to be told; it is ours alone until the lease ends. */
  public List<WaitingMail> claimLate(int limit, Duration lease) {
    return ClaimedRow.claimed(
        db.sql(
                """
                WITH mine AS MATERIALIZED (
                  SELECT ctid AS place FROM spool.waiting
                   WHERE sent_at IS NULL AND warn_at <= now()
                     AND (claimed_until IS NULL OR claimed_until <= now())
                   ORDER BY warn_at, mail_id LIMIT :limit
                     FOR UPDATE SKIP LOCKED)
                """
                    + ClaimedRow.CLAIM)
            .param("limit", limit)
            .param("lease", lease.toMillis()));
  }

  /** The senders of these have been told that they are late. */
  public void warned(Collection<WaitingMail> mails) {
    WaitingRows told = new WaitingRows(mails.stream().map(WaitingMail::warned).toList());
    db.sql(
            """
            UPDATE spool.waiting AS known
               SET warn_at = NULL, outcome = told.outcome, claimed_until = NULL
              FROM unnest(CAST(:mails AS uuid[]), :recipients, :attempts, :outcomes)
                AS told (mail_id, recipient, attempts, outcome)
             WHERE known.mail_id = told.mail_id AND known.recipient = told.recipient
               AND known.attempts = told.attempts
            """)
        .params(told.columns())
        .update();
  }
}
