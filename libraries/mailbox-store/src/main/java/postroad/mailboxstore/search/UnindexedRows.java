package postroad.mailboxstore.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.bodystore.BodyStore;
import postroad.mailboxstore.MailboxKey;
import postroad.mailboxstore.search.SortRows.NumberField;
import postroad.mailboxstore.search.SortRows.NumberTaker;
import postroad.mailboxstore.search.SortRows.ReferenceTaker;
import postroad.mailboxstore.search.SortRows.TextField;
import postroad.mailboxstore.search.SortRows.TextTaker;
import postroad.message.HeaderSummary;
import postroad.message.text.BaseSubject;
import postroad.message.text.Casemap;
import postroad.message.text.ReadableHeader;

/**
 * What messages are sorted and threaded by that nobody has indexed yet, from their structures and
 * headers: the same that the index will say, only slower.
 */
final class UnindexedRows {

  /** Structures are large, so that only some are held at once. */
  private static final int AT_ONCE = 500;

  private final JdbcClient db;
  private final SummaryReader reader;

  UnindexedRows(JdbcClient db, BodyStore bodies) {
    this.db = db;
    this.reader = new SummaryReader(bodies);
  }

  /** Of all messages above this UID; answers up to which UID that is. */
  long numbers(MailboxKey mailbox, NumberField field, long after, NumberTaker taker) {
    return read(
        mailbox,
        after,
        rows -> rows.forEach(row -> taker.take(row.message().uid(), number(field, row))));
  }

  private static long number(NumberField field, Row row) {
    return switch (field) {
      case SENT ->
          SummaryReader.sentAt(row.envelope())
              .map(moment -> moment.getEpochSecond())
              .orElse(row.arrival());
      case SENT_DAY ->
          SummaryReader.sentDay(row.envelope()).map(LocalDate::toEpochDay).orElse(SortRows.NO_DAY);
      case REPLY -> subject(row).isReply() ? 1 : 0;
      case ARRIVAL, ARRIVAL_DAY, SIZE ->
          throw new IllegalArgumentException(field + " is in the rows of the messages");
    };
  }

  /** Of all messages above this UID; answers up to which UID that is. */
  long texts(MailboxKey mailbox, TextField field, long after, TextTaker taker) {
    return read(
        mailbox,
        after,
        rows -> rows.forEach(row -> taker.take(row.message().uid(), text(field, row))));
  }

  private static String text(TextField field, Row row) {
    SortWords words = SortWords.of(row.envelope());
    return switch (field) {
      case SUBJECT -> Casemap.of(subject(row).text());
      case FROM -> words.fromMailbox();
      case TO -> words.toMailbox();
      case CC -> words.ccMailbox();
      case DISPLAY_FROM -> words.fromDisplay();
      case DISPLAY_TO -> words.toDisplay();
    };
  }

  private static BaseSubject subject(Row row) {
    return BaseSubject.read(ReadableHeader.decodedOrNull(row.envelope().subject()));
  }

  /** Of all messages above this UID; answers up to which UID that is. */
  long references(MailboxKey mailbox, long after, ReferenceTaker taker) {
    return read(
        mailbox,
        after,
        rows ->
            reader.references(
                rows.stream().map(Row::message).toList(),
                (uid, words) ->
                    taker.take(
                        uid,
                        words.messageId(),
                        words.references().stream().mapToLong(Long::longValue).toArray())));
  }

  private long read(MailboxKey mailbox, long after, Consumer<List<Row>> taker) {
    long upTo = after;
    List<Row> rows;
    do {
      rows = next(mailbox, upTo);
      if (!rows.isEmpty()) {
        taker.accept(rows);
        upTo = rows.getLast().message().uid();
      }
    } while (rows.size() == AT_ONCE);
    return upTo;
  }

  private List<Row> next(MailboxKey mailbox, long after) {
    return db.sql(
            """
            SELECT m.uid, m.size, m.internal_date, e.id AS email, e.body, e.trace, e.structure
              FROM mailbox.message AS m
              JOIN mailbox.email AS e ON e.account = m.account AND e.id = m.email_id
             WHERE m.account = :account AND m.mailbox_id = :mailbox AND m.uid > :after
             ORDER BY m.uid LIMIT :most
            """)
        .param("account", mailbox.account())
        .param("mailbox", mailbox.id())
        .param("after", after)
        .param("most", AT_ONCE)
        .query((row, _) -> row(mailbox, row))
        .list();
  }

  private static Row row(MailboxKey mailbox, ResultSet row) throws SQLException {
    String structure = row.getString("structure");
    return new Row(
        new Unindexed(
            mailbox,
            row.getLong("uid"),
            row.getObject("email", UUID.class),
            row.getObject("body", UUID.class),
            row.getString("trace"),
            row.getLong("size"),
            structure),
        SummaryReader.structure(structure).envelope(),
        row.getObject("internal_date", OffsetDateTime.class).toEpochSecond());
  }

  /**
   * One message.
   *
   * @param arrival its internal date, in seconds
   */
  private record Row(Unindexed message, HeaderSummary envelope, long arrival) {}
}
