package postroad.mailboxstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long messages stay in a mailbox: as its owner or an operator has settled for it, else as for
 * all mailboxes of its use. Removing them is the work of whoever asks what is overdue.
 */
public final class Retention {

  private final JdbcClient db;

  Retention(JdbcClient db) {
    this.db = db;
  }

  /**
   * How long for all that nothing else is settled for; 0 for ever.
   *
   * @param trash in the mailbox that is an account's trash (RFC 6154 §2)
   * @param junk in the one for junk
   */
  public record Usual(Duration trash, Duration junk) {}

  /** What is settled for one mailbox; 0 days for ever. */
  public record Rule(String mailbox, int days) {}

  /** A mailbox with messages that came into it before this moment and are to go. */
  public record Overdue(UUID account, long mailbox, Instant before) {}

  /** What is settled for mailboxes of an account. */
  public List<Rule> rules(UUID account) {
    return db.sql(
            """
            SELECT mailbox.name, retention.days
              FROM mailbox.retention
              JOIN mailbox.mailbox ON mailbox.account = retention.account
                                  AND mailbox.id = retention.mailbox_id
             WHERE retention.account = ? ORDER BY mailbox.name
            """)
        .param(account)
        .query((row, _) -> new Rule(row.getString("name"), row.getInt("days")))
        .list();
  }

  /** From now on messages stay so many days in this mailbox; 0 for ever. */
  public void settle(Mailbox mailbox, int days) {
    db.sql(
            """
            INSERT INTO mailbox.retention (account, mailbox_id, days) VALUES (?, ?, ?)
            ON CONFLICT (account, mailbox_id) DO UPDATE SET days = excluded.days
            """)
        .params(mailbox.account(), mailbox.id(), days)
        .update();
  }

  /** For this mailbox holds what holds for all again; false when it did. */
  public boolean unsettle(Mailbox mailbox) {
    return db.sql("DELETE FROM mailbox.retention WHERE account = ? AND mailbox_id = ?")
            .params(mailbox.account(), mailbox.id())
            .update()
        > 0;
  }

  /** Some mailboxes whose oldest message is to go; none when there are none. */
  public List<Overdue> overdue(Usual usual, int most) {
    return db.sql(
            """
            WITH keeps AS (
              SELECT m.account, m.id,
                     coalesce(make_interval(days => r.days),
                              CAST(CASE m.special_use WHEN 'TRASH' THEN :trash ELSE :junk END
                                   AS interval)) AS stay
                FROM mailbox.mailbox m
                LEFT JOIN mailbox.retention r ON r.account = m.account AND r.mailbox_id = m.id
               WHERE m.special_use IN ('TRASH', 'JUNK') AND m.messages > 0
              UNION ALL
              SELECT m.account, m.id, make_interval(days => r.days)
                FROM mailbox.retention r
                JOIN mailbox.mailbox m ON m.account = r.account AND m.id = r.mailbox_id
               WHERE coalesce(m.special_use, '') NOT IN ('TRASH', 'JUNK'))
            SELECT keeps.account, keeps.id, now() - stay AS before
              FROM keeps
             CROSS JOIN LATERAL (
                     SELECT saved_at FROM mailbox.message
                      WHERE message.account = keeps.account AND message.mailbox_id = keeps.id
                      ORDER BY uid LIMIT 1) AS oldest
             WHERE stay > interval '0' AND oldest.saved_at < now() - stay
             LIMIT :most
            """)
        .param("trash", usual.trash().toString())
        .param("junk", usual.junk().toString())
        .param("most", most)
        .query(Retention::overdue)
        .list();
  }

  private static Overdue overdue(ResultSet row, int number) throws SQLException {
    return new Overdue(
        row.getObject("account", UUID.class),
        row.getLong("id"),
        row.getObject("before", OffsetDateTime.class).toInstant());
  }
}
