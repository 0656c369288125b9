package postroad.spool.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import postroad.contract.MailId;

/** The queue in a few numbers, none of which looks at the mail itself. */
@Repository
class GlanceRepository {

  private final JdbcClient db;

  GlanceRepository(JdbcClient db) {
    this.db = db;
  }

  Glance now() {
    return db.sql(
            """
            SELECT lanes.waiting, lanes.held,
                   (SELECT mail_id FROM spool.waiting WHERE sent_at IS NULL
                     ORDER BY mail_id, recipient LIMIT 1) AS oldest,
                   (SELECT count(*) FROM spool.destination WHERE held_at IS NOT NULL) AS held_whole,
                   (SELECT count(*) FROM spool.destination WHERE probe_at IS NOT NULL) AS backed_off,
                   (SELECT min(failing_since) FROM spool.destination) AS failing_since,
                   (SELECT count(*) FROM (SELECT FROM spool.deed LIMIT 10000) AS first) AS untold
              FROM (SELECT coalesce(sum(waiting), 0) AS waiting, coalesce(sum(held), 0) AS held
                      FROM spool.lane) AS lanes
            """)
        .query((row, _) -> read(row))
        .single();
  }

  private static Glance read(ResultSet row) throws SQLException {
    UUID oldest = row.getObject("oldest", UUID.class);
    Timestamp failing = row.getTimestamp("failing_since");
    return new Glance(
        row.getLong("waiting"),
        row.getLong("held"),
        oldest == null ? null : new MailId(oldest).time(),
        row.getLong("held_whole"),
        row.getLong("backed_off"),
        failing == null ? null : failing.toInstant(),
        row.getLong("untold"));
  }

  /**
   * The whole queue.
   *
   * @param recipients how many wait
   * @param held how many of them are held one by one
   * @param oldest when the oldest of them was accepted
   * @param heldDestinations how many destinations are held as a whole
   * @param backedOffDestinations how many are tried with a single mail now and then
   * @param failingSince since when the destination fails that has failed the longest
   * @param deedsToTell how many deeds of operators the journal does not know yet, up to 10,000
   */
  record Glance(
      long recipients,
      long held,
      @Nullable Instant oldest,
      long heldDestinations,
      long backedOffDestinations,
      @Nullable Instant failingSince,
      long deedsToTell) {}
}
