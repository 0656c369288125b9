package postroad.spool.schedule;

import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Claims mail whose time is over while its destination is backed off, so that no attempt would end
 * it. What somebody holds is left to whoever holds it.
 */
@Repository
public class ExpiryRepository {

  private static final int LANES = 20;

  private static final String EXPIRED =
      """
      WITH mine AS MATERIALIZED (
        SELECT ctid AS place FROM spool.waiting
         WHERE coalesce(via, destination) = :destination AND priority = :priority
           AND sent_at IS NULL AND held_at IS NULL AND expires_at <= now()
           AND (claimed_until IS NULL OR claimed_until <= now())
         ORDER BY expires_at LIMIT :limit
           FOR UPDATE SKIP LOCKED)
      """;

  private final JdbcClient db;
  private final TransactionOperations transaction;

  ExpiryRepository(JdbcClient db, TransactionOperations transaction) {
    this.db = db;
    this.transaction = transaction;
  }

  /** Claims up to so many from each of some destinations; they are ours until the lease ends. */
  public List<WaitingMail> claimExpired(int limit, Duration lease) {
    return transaction.execute(
        _ -> lanes().stream().flatMap(lane -> claim(lane, limit, lease).stream()).toList());
  }

  private List<Lane> lanes() {
    return db.sql(
            """
            SELECT destination, priority FROM spool.lane
             WHERE parked AND next_expiry <= now()
               AND NOT EXISTS (SELECT FROM spool.destination
                                WHERE name = lane.destination AND held_at IS NOT NULL)
             ORDER BY next_expiry LIMIT :limit
               FOR NO KEY UPDATE SKIP LOCKED
            """)
        .param("limit", LANES)
        .query((row, _) -> new Lane(row.getString("destination"), row.getInt("priority")))
        .list();
  }

  private List<WaitingMail> claim(Lane lane, int limit, Duration lease) {
    List<WaitingMail> claimed =
        ClaimedRow.claimed(
            db.sql(EXPIRED + ClaimedRow.CLAIM)
                .param("destination", lane.destination())
                .param("priority", lane.priority())
                .param("limit", limit)
                .param("lease", lease.toMillis()));
    db.sql(
            """
            UPDATE spool.lane SET next_expiry = coalesce(
                (SELECT greatest(expires_at, claimed_until) FROM spool.waiting
                  WHERE coalesce(via, destination) = :destination AND priority = :priority
                    AND sent_at IS NULL AND held_at IS NULL AND expires_at IS NOT NULL
                  ORDER BY expires_at LIMIT 1), 'infinity')
             WHERE destination = :destination AND priority = :priority
            """)
        .param("destination", lane.destination())
        .param("priority", lane.priority())
        .update();
    return claimed;
  }
}
