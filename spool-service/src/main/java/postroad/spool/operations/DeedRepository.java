package postroad.spool.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import postroad.contract.JournalEvent.Steered;
import postroad.contract.MailAddress;
import postroad.contract.MailId;

/** What operators did, until the journal knows it. */
@Repository
class DeedRepository {

  private final JdbcClient db;

  DeedRepository(JdbcClient db) {
    this.db = db;
  }

  /** Whether these are ours to tell in this transaction; one replica tells at a time. */
  boolean isOurTurn() {
    return db.sql("SELECT pg_try_advisory_xact_lock(hashtext('spool.deed'))")
        .query(Boolean.class)
        .single();
  }

  List<Row> oldest(int limit) {
    return db.sql(
            """
            SELECT id, mail_id, recipient, deed, done_at, done_by, detail, envelope, outcome
              FROM spool.deed ORDER BY id LIMIT :limit
            """)
        .param("limit", limit)
        .query((row, _) -> read(row))
        .list();
  }

  void told(Collection<Row> rows) {
    db.sql("DELETE FROM spool.deed WHERE id = ANY (:ids)")
        .param("ids", rows.stream().map(Row::id).toArray(Long[]::new))
        .update();
  }

  private static Row read(ResultSet row) throws SQLException {
    return new Row(
        row.getLong("id"),
        new Steered(
            new MailId(row.getObject("mail_id", UUID.class)),
            row.getTimestamp("done_at").toInstant(),
            MailAddress.parse(row.getString("recipient")),
            Steered.Deed.valueOf(row.getString("deed")),
            row.getString("done_by"),
            row.getString("detail")),
        row.getString("envelope"),
        row.getString("outcome"));
  }

  /**
   * One deed.
   *
   * @param envelope of a mail that ended with it, as the wire writes it; absent for others
   * @param outcome of its last attempt, likewise
   */
  record Row(long id, Steered event, @Nullable String envelope, @Nullable String outcome) {

    MailId mailId() {
      return event.mailId();
    }

    Instant at() {
      return event.at();
    }
  }
}
