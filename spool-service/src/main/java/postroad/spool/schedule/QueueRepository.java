package postroad.spool.schedule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    Map<String, Object> values = new HashMap<>();
    String where = conditions(filter, after, values);
    return db.sql(
            """
            SELECT mail_id, recipient, destination, sender, tenant, size, priority, attempts, status,
                   accepted_at, due_at, expires_at, held_at, held_by, via, outcome,
                   CASE WHEN claimed_until > now() THEN claimed_until END AS claimed_until
              FROM spool.waiting
             WHERE sent_at IS NULL%s
             ORDER BY mail_id, recipient LIMIT :limit
            """
                .formatted(where))
        .params(values)
        .param("limit", limit)
        .query(QueueRepository::read)
        .list();
  }

  private static String conditions(
      QueueFilter filter, QueueEntry.@Nullable Key after, Map<String, Object> values) {
    StringBuilder where = new StringBuilder();
    equal(where, values, "mail_id", filter.mail() == null ? null : filter.mail().value());
    equal(where, values, "recipient", filter.recipient());
    equal(where, values, "destination", filter.destination());
    equal(where, values, "tenant", filter.tenant());
    if (filter.sender() != null && filter.sender().isEmpty()) {
      where.append(" AND sender IS NULL");
    } else {
      equal(where, values, "sender", filter.sender());
    }
    if (filter.held() != null) {
      where.append(filter.held() ? " AND held_at IS NOT NULL" : " AND held_at IS NULL");
    }
    if (after != null) {
      where.append(" AND (mail_id, recipient) > (:after_mail, :after_recipient)");
      values.put("after_mail", after.mail().value());
      values.put("after_recipient", after.recipient());
    }
    return where.toString();
  }

  private static void equal(
      StringBuilder where, Map<String, Object> values, String column, @Nullable Object value) {
    if (value != null) {
      where.append(" AND ").append(column).append(" = :").append(column);
      values.put(column, value);
    }
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
        row.getString("outcome"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp moment = row.getTimestamp(column);
    return moment == null ? null : moment.toInstant();
  }
}
