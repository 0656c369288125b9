package postroad.spool.schedule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import postroad.contract.MailId;

/** Shows the mail that waits, page by page, the oldest mail first. */
@Repository
public class QueueRepository {

  private final JdbcClient db;

  QueueRepository(JdbcClient db) {
    this.db = db;
  }

  /** What the filter asks for, from the first after this key. */
  public List<QueueEntry> page(QueueFilter filter, QueueEntry.@Nullable Key after, int limit) {
    QueueFilter.Conditions asked = filter.conditions(after);
    return db.sql(
            """
            SELECT mail_id, recipient, destination, sender, tenant, size, priority, attempts, status,
                   accepted_at, due_at, expires_at, held_at, held_by, via, outcome,
                   CASE WHEN claimed_until > now() THEN claimed_until END AS claimed_until,
                   (SELECT whole.held_by FROM spool.destination AS whole
                     WHERE whole.name = coalesce(waiting.via, waiting.destination)
                       AND whole.held_at IS NOT NULL) AS whole_held_by,
                   (SELECT whole.probe_at FROM spool.destination AS whole
                     WHERE whole.name = coalesce(waiting.via, waiting.destination)) AS probe_at
              FROM spool.waiting AS waiting
             WHERE sent_at IS NULL%s
             ORDER BY mail_id, recipient LIMIT :limit
            """
                .formatted(asked.sql()))
        .params(asked.values())
        .param("limit", limit)
        .query(QueueRepository::read)
        .list();
  }

  /** How many the filter asks for, counted no further than this. */
  public long count(QueueFilter filter, int atMost) {
    QueueFilter.Conditions asked = filter.conditions(null);
    return db.sql(
            """
            SELECT count(*) FROM (
              SELECT FROM spool.waiting WHERE sent_at IS NULL%s LIMIT :limit) AS found
            """
                .formatted(asked.sql()))
        .params(asked.values())
        .param("limit", atMost)
        .query(Long.class)
        .single();
  }

  private static QueueEntry read(ResultSet row, int number) throws SQLException {
    return new QueueEntry(
        new MailId(row.getObject("mail_id", UUID.class)),
        row.getString("recipient"),
        row.getString("destination"),
        row.getString("sender"),
        row.getString("tenant"),
        row.getLong("size"),
        row.getInt("priority"),
        row.getInt("attempts"),
        row.getString("status"),
        row.getTimestamp("accepted_at").toInstant(),
        row.getTimestamp("due_at").toInstant(),
        instant(row, "expires_at"),
        instant(row, "claimed_until"),
        instant(row, "held_at"),
        row.getString("held_by"),
        row.getString("via"),
        row.getString("outcome"),
        new QueueEntry.Whole(row.getString("whole_held_by"), instant(row, "probe_at")));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp moment = row.getTimestamp(column);
    return moment == null ? null : moment.toInstant();
  }
}
