package postroad.mailboxstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.database.CallersTransaction;

/**
 * Forgets what is so old that nobody will ask for it, in portions, the oldest first: each portion
 * is a short transaction, and several replicas may do so at once.
 */
public final class Forgetting {

  private final JdbcClient db;
  private final CallersTransaction transaction;

  Forgetting(DataSource database) {
    this.db = JdbcClient.create(database);
    this.transaction = new CallersTransaction(database);
  }

  /**
   * Forgets that mail was filed. An order for it that is read once more would file it again, so
   * this must be longer ago than any order lies in the log.
   *
   * @return how many mails were forgotten; fewer than asked for when there are no more
   */
  public int forgetFiled(Duration longerAgo, int atMost) {
    return db.sql(
            """
            DELETE FROM mailbox.ledger
             WHERE ctid = ANY (ARRAY(
               SELECT ctid FROM mailbox.ledger
                WHERE filed_at < now() - make_interval(secs => :seconds)
                ORDER BY filed_at LIMIT :most FOR UPDATE SKIP LOCKED))
            """)
        .param("seconds", (double) longerAgo.toSeconds())
        .param("most", atMost)
        .update();
  }

  /**
   * Forgets that messages were expunged. Whoever has not looked since then is told so: see {@link
   * MailboxDelta#whole}.
   *
   * @return how many expunges were forgotten; fewer than asked for when there are no more
   */
  public int forgetExpunged(Duration longerAgo, int atMost) {
    return transaction.run(() -> {
      List<Expunged> portion = oldest(longerAgo, atMost);
      if (!portion.isEmpty()) {
        remember(portion); // locks the mailboxes, as whoever changes one does before all else
        remove(portion);
      }
      return portion.size();
    });
  }

  private List<Expunged> oldest(Duration longerAgo, int atMost) {
    return db.sql(
            """
            SELECT account, mailbox_id, modseq, uid FROM mailbox.expunged
             WHERE gone_at < now() - make_interval(secs => :seconds)
             ORDER BY gone_at LIMIT :most
            """)
        .param("seconds", (double) longerAgo.toSeconds())
        .param("most", atMost)
        .query(Expunged::of)
        .list();
  }

  /** Up to which MODSEQ each of these mailboxes no longer knows what was expunged. */
  private void remember(List<Expunged> portion) {
    db.sql(
            """
            WITH forgotten AS (
              SELECT account, id, max(modseq) AS modseq
                FROM unnest(CAST(:accounts AS uuid[]), :mailboxes, :modseqs) AS e (account, id, modseq)
               GROUP BY account, id),
            locked AS MATERIALIZED (
              SELECT mailbox.account, mailbox.id
                FROM mailbox.mailbox JOIN forgotten USING (account, id)
               ORDER BY mailbox.account, mailbox.id FOR UPDATE OF mailbox)
            UPDATE mailbox.mailbox AS m SET forgotten = greatest(m.forgotten, forgotten.modseq)
              FROM locked JOIN forgotten USING (account, id)
             WHERE m.account = locked.account AND m.id = locked.id
            """)
        .param("accounts", accounts(portion))
        .param("mailboxes", longs(portion, Expunged::mailbox))
        .param("modseqs", longs(portion, Expunged::modseq))
        .update();
  }

  private void remove(List<Expunged> portion) {
    db.sql(
            """
            DELETE FROM mailbox.expunged AS e
             USING unnest(CAST(:accounts AS uuid[]), :mailboxes, :modseqs, :uids)
               AS old (account, mailbox_id, modseq, uid)
             WHERE e.account = old.account AND e.mailbox_id = old.mailbox_id
               AND e.modseq = old.modseq AND e.uid = old.uid
            """)
        .param("accounts", accounts(portion))
        .param("mailboxes", longs(portion, Expunged::mailbox))
        .param("modseqs", longs(portion, Expunged::modseq))
        .param("uids", longs(portion, Expunged::uid))
        .update();
  }

  private static String[] accounts(List<Expunged> portion) {
    return portion.stream().map(one -> one.account().toString()).toArray(String[]::new);
  }

  private static Long[] longs(List<Expunged> portion, ToLongFunction<Expunged> what) {
    return portion.stream().mapToLong(what).boxed().toArray(Long[]::new);
  }

  private record Expunged(UUID account, long mailbox, long modseq, long uid) {

    static Expunged of(ResultSet row, int number) throws SQLException {
      return new Expunged(
          row.getObject("account", UUID.class),
          row.getLong("mailbox_id"),
          row.getLong("modseq"),
          row.getLong("uid"));
    }
  }
}
