package postroad.mailboxstore.search;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.bodystore.BodyStore;
import postroad.mailboxstore.MailboxKey;

/** The same in PostgreSQL: rows of messages, the summaries of their emails, or else the emails. */
final class PostgresSortRows implements SortRows {

  /** What the clock showed in the zone of the internal date, as if that were UTC. */
  static final String ARRIVED =
      "CASE internal_zone WHEN 0 THEN internal_date"
          + " ELSE internal_date + make_interval(mins => internal_zone) END";

  private final JdbcClient db;
  private final IndexRepository index;
  private final UnindexedRows unindexed;

  PostgresSortRows(DataSource database, BodyStore bodies) {
    this.db = JdbcClient.create(database);
    this.index = new IndexRepository(db);
    this.unindexed = new UnindexedRows(db, bodies);
  }

  @Override
  public long numbers(MailboxKey mailbox, NumberField field, long after, NumberTaker taker) {
    return switch (field) {
      case ARRIVAL -> numbers(mailbox, seconds("internal_date"), after, taker);
      case ARRIVAL_DAY -> numbers(mailbox, daysOf(ARRIVED), after, taker);
      case SIZE -> numbers(mailbox, "size", after, taker);
      case SENT ->
          indexed(mailbox, field, seconds("coalesce(s.sent_at, m.internal_date)"), after, taker);
      case SENT_DAY ->
          indexed(
              mailbox, field, "coalesce(s.sent_day - DATE 'epoch', " + NO_DAY + ")", after, taker);
      case REPLY -> indexed(mailbox, field, "CAST(s.is_reply AS integer)", after, taker);
    };
  }

  /** What stands in the rows of the messages themselves needs no index to have come by. */
  private long numbers(MailboxKey mailbox, String value, long after, NumberTaker taker) {
    long[] last = {after};
    db.sql(
            """
            SELECT uid, %s FROM mailbox.message
             WHERE account = :account AND mailbox_id = :mailbox AND uid > :after
             ORDER BY uid
            """
                .formatted(value + " AS value"))
        .param("account", mailbox.account())
        .param("mailbox", mailbox.id())
        .param("after", after)
        .query(row -> {
          last[0] = row.getLong("uid");
          taker.take(last[0], row.getLong("value"));
        });
    return last[0];
  }

  private long indexed(
      MailboxKey mailbox, NumberField field, String value, long after, NumberTaker taker) {
    long upTo =
        read(mailbox, value, after, row -> taker.take(row.getLong("uid"), row.getLong("value")));
    return unindexed.numbers(mailbox, field, upTo, taker);
  }

  private static String seconds(String moment) {
    return "CAST(floor(extract(epoch FROM " + moment + ")) AS bigint)";
  }

  private static String daysOf(String moment) {
    return "CAST(floor(extract(epoch FROM " + moment + ") / 86400) AS bigint)";
  }

  @Override
  public long texts(MailboxKey mailbox, TextField field, long after, TextTaker taker) {
    String value =
        switch (field) {
          case SUBJECT -> "s.base_subject";
          case FROM -> "s.from_mailbox";
          case TO -> "s.to_mailbox";
          case CC -> "s.cc_mailbox";
          case DISPLAY_FROM -> "s.from_display";
          case DISPLAY_TO -> "s.to_display";
        };
    long upTo =
        read(mailbox, value, after, row -> taker.take(row.getLong("uid"), row.getString("value")));
    return unindexed.texts(mailbox, field, upTo, taker);
  }

  @Override
  public long references(MailboxKey mailbox, long after, ReferenceTaker taker) {
    long upTo =
        read(
            mailbox,
            "s.refs, s.message_id",
            after,
            row ->
                taker.take(row.getLong("uid"), row.getLong("value"), words(row.getArray("refs"))));
    return unindexed.references(mailbox, upTo, taker);
  }

  private static long[] words(Array references) throws SQLException {
    return Arrays.stream((Long[]) references.getArray()).mapToLong(Long::longValue).toArray();
  }

  /** What the index knows; answers up to which UID all is read then. */
  private long read(MailboxKey mailbox, String value, long after, RowCallbackHandler taker) {
    long upTo = index.indexedUpTo(mailbox);
    if (upTo <= after) {
      return after;
    }
    db.sql(
            """
            SELECT m.uid, %s
              FROM mailbox.message AS m
              JOIN mailbox.email_summary AS s ON s.account = m.account AND s.email_id = m.email_id
             WHERE m.account = :account AND m.mailbox_id = :mailbox AND s.account = :account
               AND m.uid > :after AND m.uid <= :upTo
             ORDER BY m.uid
            """
                .formatted(value + " AS value"))
        .param("account", mailbox.account())
        .param("mailbox", mailbox.id())
        .param("after", after)
        .param("upTo", upTo)
        .query(taker);
    return upTo;
  }
}
