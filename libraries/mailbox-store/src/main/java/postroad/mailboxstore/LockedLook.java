package postroad.mailboxstore;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import postroad.mailboxstore.MailboxRepository.Standing;
import postroad.mailboxstore.MessageRepository.Present;

/**
 * Locks a mailbox and looks at messages in it, on one way to the database and back: two statements,
 * the second of which sees what the first has waited for.
 */
final class LockedLook {

  private static final String LOCKED_MESSAGES =
      """
      SELECT uidvalidity, uidnext, highestmodseq
        FROM mailbox.mailbox WHERE account = ? AND id = ? FOR UPDATE;
      SELECT uid, modseq, flags, keywords, size, email_id
        FROM mailbox.message WHERE account = ? AND mailbox_id = ? AND %s
       ORDER BY uid
      """;

  private static final String ONE = LOCKED_MESSAGES.formatted("uid = ?");
  private static final String AMONG = LOCKED_MESSAGES.formatted("uid = ANY (?)");
  private static final String FLAGGED = LOCKED_MESSAGES.formatted("flags & ? <> 0");

  private final JdbcTemplate db;
  private final JdbcTemplate anew;

  /**
   * Asks both of them.
   *
   * @param anew has each statement planned for the UIDs it names
   */
  LockedLook(JdbcTemplate db, JdbcTemplate anew) {
    this.db = db;
    this.anew = anew;
  }

  /** A locked mailbox, and what of the messages asked for is there, by UID. */
  record Found(Standing standing, List<Present> messages) {}

  /**
   * Messages with these UIDs.
   *
   * @throws NoSuchMailboxException when the mailbox is not there
   */
  Found among(MailboxKey mailbox, Collection<Long> uids) {
    return uids.size() == 1
        ? look(db, ONE, mailbox, uids.iterator().next())
        : look(anew, AMONG, mailbox, uids.toArray(Long[]::new));
  }

  /** Messages with one of these system flags; otherwise the same. */
  Found flagged(MailboxKey mailbox, int flags) {
    return look(db, FLAGGED, mailbox, flags);
  }

  private static Found look(JdbcTemplate db, String statements, MailboxKey mailbox, Object which) {
    PreparedStatementCallback<Found> looking =
        both -> {
          both.setObject(1, mailbox.account());
          both.setLong(2, mailbox.id());
          both.setObject(3, mailbox.account());
          both.setLong(4, mailbox.id());
          both.setObject(5, which);
          both.execute();
          return new Found(standing(both, mailbox), messages(both));
        };
    return Objects.requireNonNull(db.execute(statements, looking));
  }

  private static Standing standing(PreparedStatement both, MailboxKey mailbox) throws SQLException {
    try (ResultSet row = both.getResultSet()) {
      if (!row.next()) {
        throw new NoSuchMailboxException(mailbox);
      }
      return MailboxRepository.standing(row, 0);
    }
  }

  private static List<Present> messages(PreparedStatement both) throws SQLException {
    var _ = both.getMoreResults();
    PresentReader reader = new PresentReader();
    List<Present> messages = new ArrayList<>();
    try (ResultSet rows = both.getResultSet()) {
      while (rows.next()) {
        messages.add(reader.mapRow(rows, messages.size()));
      }
    }
    return messages;
  }
}
