package postroad.mailboxstore.search;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.mailboxstore.MailboxKey;

/** The same in PostgreSQL: rows of messages, and the summaries of their emails. */
final class PostgresSortRows implements SortRows {

  private final JdbcClient db;
  private final IndexRepository index;

  PostgresSortRows(DataSource database) {
    this.db = JdbcClient.create(database);
    this.index = new IndexRepository(db);
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
    return read(mailbox, value, after, row -> taker.take(row.getLong("uid"), row.getLong("value")));
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
    return read(
        mailbox, value, after, row -> taker.take(row.getLong("uid"), row.getString("value")));
  }

  @Override
  public long references(MailboxKey mailbox, long after, ReferenceTaker taker) {
    return read(
        mailbox,
        "s.refs, s.message_id",
        after,
        row -> taker.take(row.getLong("uid"), row.getLong("value"), words(row.getArray("refs"))));
  }

  private static long[] words(Array references) throws SQLException {
    return Arrays.stream((Long[]) references.getArray()).mapToLong(Long::longValue).toArray();
  }

  private long read(MailboxKey mailbox, String value, long after, RowCallbackHandler taker) {
    long upTo = index.indexedUpTo(mailbox);
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
