package postroad.spool.schedule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The destinations of waiting mail, each as a whole: counted, held and released without touching
 * the mail itself, however much it is.
 */
@Repository
public class Destinations {

  private static final String STATES =
      """
      SELECT one.name, coalesce(lanes.waiting, 0) AS waiting, coalesce(lanes.held, 0) AS held,
             nullif(lanes.next_due, 'infinity') AS next_due, known.held_at, known.held_by,
             coalesce(known.failures, 0) AS failures, known.failing_since, known.trouble,
             known.probe_at
        FROM one
        LEFT JOIN spool.destination AS known ON known.name = one.name
        LEFT JOIN LATERAL (
          SELECT sum(waiting) AS waiting, sum(held) AS held, min(next_due) AS next_due
            FROM spool.lane WHERE destination = one.name) AS lanes ON true
      """;

  private final JdbcClient db;
  private final TransactionOperations transaction;

  Destinations(JdbcClient db, TransactionOperations transaction) {
    this.db = db;
    this.transaction = transaction;
  }

  /** From now on nothing leaves for this destination, until somebody releases it. */
  public void hold(String destination, String by) {
    transaction.executeWithoutResult(_ -> {
      db.sql(
              """
              INSERT INTO spool.destination (name, held_at, held_by) VALUES (:name, now(), :by)
              ON CONFLICT (name) DO UPDATE SET held_at = now(), held_by = excluded.held_by
              """)
          .param("name", destination)
          .param("by", by)
          .update();
      park(destination);
    });
  }

  /**
   * What is due may leave again, unless the destination is backed off.
   *
   * @return whether it was held
   */
  public boolean release(String destination) {
    return transaction.execute(_ -> {
      int released =
          db.sql(
                  """
                  UPDATE spool.destination SET held_at = NULL, held_by = NULL
                   WHERE name = :name AND held_at IS NOT NULL
                  """)
              .param("name", destination)
              .update();
      park(destination);
      return released > 0;
    });
  }

  /** Lets the lanes know how their destination is now, in the transaction that changes it. */
  public void park(String destination) {
    db.sql(
            """
            WITH mine AS MATERIALIZED (
              SELECT destination, priority FROM spool.lane
               WHERE destination = :name AND parked <> spool.is_parked(:name)
               ORDER BY destination, priority
                 FOR NO KEY UPDATE)
            UPDATE spool.lane SET parked = spool.is_parked(:name)
              FROM mine
             WHERE lane.destination = mine.destination AND lane.priority = mine.priority
            """)
        .param("name", destination)
        .update();
  }

  /** The destinations in the order of their names, those after the given one first. */
  public List<DestinationState> page(@Nullable String after, int limit) {
    return db.sql(
            """
            WITH one AS (
              (SELECT DISTINCT destination AS name FROM spool.lane
                WHERE destination > :after AND waiting > 0 ORDER BY destination LIMIT :limit)
              UNION
              (SELECT name FROM spool.destination
                WHERE name > :after ORDER BY name LIMIT :limit)
              ORDER BY name LIMIT :limit)
            """
                + STATES
                + " ORDER BY one.name")
        .param("after", after == null ? "" : after)
        .param("limit", limit)
        .query(Destinations::read)
        .list();
  }

  /** Those for which the most mail waits, found by their largest lanes. */
  public List<DestinationState> largest(int limit) {
    return db.sql(
            """
            WITH one AS (
              SELECT destination AS name
                FROM (SELECT destination, waiting FROM spool.lane
                       WHERE waiting > 0 ORDER BY waiting DESC LIMIT 4 * :limit) AS large
               GROUP BY destination ORDER BY sum(waiting) DESC, destination LIMIT :limit)
            """
                + STATES
                + " ORDER BY waiting DESC, one.name")
        .param("limit", limit)
        .query(Destinations::read)
        .list();
  }

  /** One of them; empty when nothing waits for it and nothing is known of it. */
  public Optional<DestinationState> find(String destination) {
    return db.sql(
            """
            WITH one AS (
              SELECT destination AS name FROM spool.lane
               WHERE destination = :name AND waiting > 0
              UNION SELECT name FROM spool.destination WHERE name = :name)
            """
                + STATES)
        .param("name", destination)
        .query(Destinations::read)
        .optional();
  }

  /** How many recipients wait. */
  public long waiting() {
    return db.sql("SELECT coalesce(sum(waiting), 0) FROM spool.lane").query(Long.class).single();
  }

  private static DestinationState read(ResultSet row, int number) throws SQLException {
    return new DestinationState(
        row.getString("name"),
        row.getLong("waiting"),
        row.getLong("held"),
        instant(row, "next_due"),
        instant(row, "held_at"),
        row.getString("held_by"),
        row.getInt("failures"),
        instant(row, "failing_since"),
        row.getString("trouble"),
        instant(row, "probe_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp moment = row.getTimestamp(column);
    return moment == null ? null : moment.toInstant();
  }
}
