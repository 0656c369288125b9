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
    String value =
        switch (field) {
          case ARRIVAL -> seconds("m.internal_date");
          case SENT -> seconds("coalesce(s.sent_at, m.internal_date)");
          case SIZE -> "m.size";
          case REPLY -> "CAST(s.is_reply AS integer)";
        };
    long upTo =
        read(mailbox, value, after, row -> taker.take(row.getLong("uid"), row.getLong("value")));
    return unindexed.numbers(mailbox, field, upTo, taker);
  }

  private static String seconds(String moment) {
    return "CAST(floor(extract(epoch FROM " + moment + ")) AS bigint)";
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
