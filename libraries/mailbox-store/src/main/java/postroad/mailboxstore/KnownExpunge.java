package postroad.mailboxstore;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import postroad.bodystore.LetGoAlong;

/**
 * Takes messages out of a mailbox that stands as somebody knows it, on one way to the database and
 * back: three statements that are one transaction, or a part of the caller's. The first locks the
 * mailbox, the second the emails, and the third, which sees what both have waited for, removes what
 * is to go. If the mailbox stands otherwise by now, none of them finds anything.
 */
final class KnownExpunge {

  private static final String EXPUNGE =
      """
      SELECT FROM mailbox.mailbox
       WHERE account = :account AND id = :mailbox AND highestmodseq = :known FOR UPDATE;

      SELECT id FROM mailbox.email
       WHERE account = :account AND id IN (
         SELECT m.email_id
           FROM mailbox.mailbox AS b JOIN mailbox.message AS m ON m.mailbox_id = b.id
          WHERE b.account = :account AND b.id = :mailbox AND b.highestmodseq = :known
            AND m.account = :account AND m.uid %1$s)
       ORDER BY id FOR UPDATE;

      WITH leaving AS MATERIALIZED (
        SELECT m.uid, m.size, m.arrived, m.email_id
          FROM mailbox.mailbox AS b JOIN mailbox.message AS m ON m.mailbox_id = b.id
         WHERE b.account = :account AND b.id = :mailbox AND b.highestmodseq = :known
           AND m.account = :account AND m.uid %1$s),
      after AS (
        UPDATE mailbox.mailbox
           SET highestmodseq = highestmodseq + 1, messages = messages + :messages,
               unseen = unseen + :unseen, deleted = deleted + :deleted,
               size = size - CAST((SELECT sum(size) FROM leaving) AS bigint)
         WHERE account = :account AND id = :mailbox AND highestmodseq = :known
        RETURNING highestmodseq),
      removed AS (
        DELETE FROM mailbox.message
         WHERE account = :account AND mailbox_id = :mailbox AND uid %1$s
           AND EXISTS (SELECT FROM after)),
      remembered AS (
        INSERT INTO mailbox.expunged (account, mailbox_id, modseq, uid, arrived)
        SELECT :account, :mailbox, highestmodseq, uid, arrived FROM leaving, after),
      gone AS (SELECT email_id AS id, count(*) AS messages FROM leaving GROUP BY email_id),
      """
          + EmailRepository.WITHOUT_GONE
          + ", let_go AS ("
          + LetGoAlong.statement("forgotten")
          + ") SELECT highestmodseq FROM after";

  private static final String ONE = EXPUNGE.formatted("= :uids");
  private static final String SOME = EXPUNGE.formatted("= ANY (:uids)");

  private final NamedParameterJdbcOperations db;
  private final NamedParameterJdbcOperations anew;

  /**
   * Asks both of them.
   *
   * @param anew has each statement planned for the UIDs it names
   */
  KnownExpunge(NamedParameterJdbcOperations db, NamedParameterJdbcOperations anew) {
    this.db = db;
    this.anew = anew;
  }

  /**
   * Removes these messages, moves the counters of their mailbox, and remembers at which MODSEQ, the
   * mailbox's next, they went; with the last of its messages an email goes and lets go of its body.
   *
   * @param leaving one at least
   * @return nothing when the mailbox stands otherwise by now
   */
  Optional<MailboxDelta> expunge(KnownMessages leaving) {
    List<Long> uids = leaving.uids();
    Tally tally = Tally.NONE;
    for (MessageState message : leaving.messages()) {
      tally = tally.minus(message.flags().system(), 0);
    }
    boolean isOne = uids.size() == 1;
    Map<String, Object> parameters =
        Map.of(
            "account", leaving.mailbox().account(),
            "mailbox", leaving.mailbox().id(),
            "known", leaving.modseq(),
            "uids", isOne ? uids.getFirst() : uids.toArray(Long[]::new),
            "messages", tally.messages(),
            "unseen", tally.unseen(),
            "deleted", tally.deleted());
    PreparedStatementCallback<Optional<Long>> saying = KnownExpunge::modseq;
    Optional<Long> modseq =
        isOne ? db.execute(ONE, parameters, saying) : anew.execute(SOME, parameters, saying);
    return Optional.ofNullable(modseq)
        .flatMap(there -> there)
        .map(at -> new MailboxDelta(List.of(), uids, at));
  }

  /** What the last of the statements says. */
  private static Optional<Long> modseq(PreparedStatement all) throws SQLException {
    all.execute();
    var _ = all.getMoreResults();
    var _ = all.getMoreResults();
    try (ResultSet row = all.getResultSet()) {
      return row.next() ? Optional.of(row.getLong("highestmodseq")) : Optional.empty();
    }
  }
}
