package postroad.spool.schedule;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Counts lanes anew, one at a time. They are kept in the transactions that change their mail; this
 * is there for the day on which somebody has switched a trigger off or restored half a database.
 */
@Repository
public class LaneRepository {

  private static final String IN_LANE =
      "coalesce(via, destination) = :destination AND priority = :priority AND sent_at IS NULL";

  private final JdbcClient db;
  private final TransactionOperations transaction;

  LaneRepository(JdbcClient db, TransactionOperations transaction) {
    this.db = db;
    this.transaction = transaction;
  }

  /** The lane after this one in the order of names, known or not; empty after the last. */
  public Optional<Lane> next(@Nullable Lane after) {
    return db.sql(
            """
            SELECT * FROM (
              (SELECT destination, priority FROM spool.lane
                WHERE (destination, priority) > (:destination, CAST(:priority AS smallint))
                ORDER BY destination, priority LIMIT 1)
              UNION
              (SELECT coalesce(via, destination), priority FROM spool.waiting
                WHERE (coalesce(via, destination), priority)
                      > (:destination, CAST(:priority AS smallint))
                  AND sent_at IS NULL AND held_at IS NULL
                ORDER BY 1, 2 LIMIT 1)) AS next (destination, priority)
             ORDER BY destination, priority LIMIT 1
            """)
        .param("destination", after == null ? "" : after.destination())
        .param("priority", after == null ? 0 : after.priority())
        .query((row, _) -> new Lane(row.getString("destination"), row.getInt("priority")))
        .optional();
  }

  /**
   * Counts a lane while nobody else changes it, and forgets it when it is empty.
   *
   * @return whether it had been wrong
   */
  public boolean recount(Lane lane) {
    return transaction.execute(_ -> {
      lock(lane);
      boolean isWrong = count(lane);
      db.sql(
              """
              DELETE FROM spool.lane
               WHERE destination = :destination AND priority = :priority AND waiting = 0
              """)
          .param("destination", lane.destination())
          .param("priority", lane.priority())
          .update();
      return isWrong;
    });
  }

  private void lock(Lane lane) {
    db.sql(
            """
            INSERT INTO spool.lane AS lane
              (destination, priority, waiting, held, next_due, next_expiry, parked)
            VALUES (:destination, :priority, 0, 0, 'infinity', 'infinity', false)
            ON CONFLICT (destination, priority) DO UPDATE SET waiting = lane.waiting
            """)
        .param("destination", lane.destination())
        .param("priority", lane.priority())
        .update();
  }

  /** A statement of its own: it sees what was committed before the lane was ours. */
  private boolean count(Lane lane) {
    return db.sql(
            """
            WITH free AS (
              SELECT count(*) AS n, min(greatest(due_at, claimed_until)) AS due, min(expires_at) AS expiry
                FROM spool.waiting WHERE %1$s AND held_at IS NULL),
            held AS (
              SELECT count(*) AS n FROM spool.waiting WHERE %1$s AND held_at IS NOT NULL),
            before AS (
              SELECT waiting, held, next_due, parked FROM spool.lane
               WHERE destination = :destination AND priority = :priority)
            UPDATE spool.lane AS lane
               SET waiting = free.n + held.n, held = held.n,
                   next_due = coalesce(free.due, 'infinity'),
                   next_expiry = coalesce(free.expiry, 'infinity'),
                   parked = spool.is_parked(destination)
              FROM free, held, before
             WHERE lane.destination = :destination AND lane.priority = :priority
            RETURNING before.waiting <> lane.waiting OR before.held <> lane.held
                      OR before.next_due > lane.next_due OR before.parked <> lane.parked
            """
                .formatted(IN_LANE))
        .param("destination", lane.destination())
        .param("priority", lane.priority())
        .query(Boolean.class)
        .single();
  }
}
