package postroad.mailboxstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import postroad.message.MessageStructure;

/** What never changes about messages: read by those who show them, and locked by nobody. */
final class DescriptionRepository {

  private static final String OF_ONE =
      """
      SELECT message.uid, %s
        FROM mailbox.message
        JOIN mailbox.email ON email.account = message.account AND email.id = message.email_id
       WHERE message.account = :account AND message.mailbox_id = :mailbox AND message.uid = :uids
      """;

  /**
   * One after the other, each by its key, whatever is believed of how many there are: where an
   * account is taken for smaller than it is, a plan for all at once reads all of it. That a message
   * is the first from its key on is something no other index can tell.
   */
  private static final String OF_SOME =
      """
      SELECT message.uid, %s
        FROM (SELECT DISTINCT unnest(CAST(:uids AS bigint[])) AS uid) AS wanted
       CROSS JOIN LATERAL (
             SELECT * FROM mailbox.message AS m
              WHERE (m.account, m.mailbox_id, m.uid) >= (:account, :mailbox, wanted.uid)
              ORDER BY m.account, m.mailbox_id, m.uid
              LIMIT 1) AS message
       CROSS JOIN LATERAL (
             SELECT * FROM mailbox.email AS e
              WHERE e.account = :account AND e.id = message.email_id
              LIMIT 1) AS email
       WHERE message.account = :account AND message.mailbox_id = :mailbox
         AND message.uid = wanted.uid
       ORDER BY message.uid
      """;

  private static final String ROW =
      """
      email.body, email.trace, message.size, message.internal_date, message.internal_zone,
             message.saved_at\
      """;

  private final JdbcClient db;

  DescriptionRepository(JdbcClient db) {
    this.db = db;
  }

  /** All but the structures of these messages, by UID. */
  List<MessageRow> rows(MailboxKey mailbox, Collection<Long> uids) {
    return asked(ROW, mailbox, uids).query(DescriptionRepository::row).list();
  }

  /** The same with their structures. */
  List<DescribedMessage> described(MailboxKey mailbox, Collection<Long> uids) {
    return asked(ROW + ", email.structure", mailbox, uids)
        .query((row, number) ->
            new DescribedMessage(row(row, number), StructureJson.read(row.getString("structure"))))
        .list();
  }

  /** The structures of messages, by UID. */
  Map<Long, MessageStructure> structures(MailboxKey mailbox, Collection<Long> uids) {
    Map<Long, MessageStructure> structures = new HashMap<>();
    asked("email.structure", mailbox, uids)
        .query(row -> {
          structures.put(row.getLong("uid"), StructureJson.read(row.getString("structure")));
        });
    return structures;
  }

  private StatementSpec asked(String what, MailboxKey mailbox, Collection<Long> uids) {
    boolean isOne = uids.size() == 1;
    return db.sql((isOne ? OF_ONE : OF_SOME).formatted(what))
        .param("account", mailbox.account())
        .param("mailbox", mailbox.id())
        .param("uids", isOne ? uids.iterator().next() : uids.toArray(Long[]::new));
  }

  private static MessageRow row(ResultSet row, int number) throws SQLException {
    return new MessageRow(
        row.getLong("uid"),
        row.getObject("body", UUID.class),
        row.getString("trace"),
        row.getLong("size"),
        moment(row, "internal_date").withOffsetSameInstant(zone(row)),
        moment(row, "saved_at").toInstant());
  }

  private static OffsetDateTime moment(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class);
  }

  private static ZoneOffset zone(ResultSet row) throws SQLException {
    return ZoneOffset.ofTotalSeconds(60 * row.getInt("internal_zone"));
  }
}
