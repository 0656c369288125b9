package postroad.mailboxstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is in a mailbox, or happened to it, seen at one moment: one statement, one snapshot. */
final class DeltaReader implements RowCallbackHandler {

  private static final int MAILBOX = 0;
  private static final int MESSAGE = 1;

  private final KeywordText keywords = new KeywordText();
  private final List<MessageState> changed = new ArrayList<>();
  private final List<Long> expunged = new ArrayList<>();
  private long highestModseq = -1;
  private long forgotten;

  private DeltaReader() {}

  static MailboxDelta snapshot(JdbcClient db, MailboxKey mailbox) {
    DeltaReader reader = new DeltaReader();
    db.sql(
            """
            SELECT 0 AS kind, 0 AS uid, highestmodseq AS modseq, 0 AS flags, '' AS keywords
              FROM mailbox.mailbox WHERE account = :account AND id = :mailbox
            UNION ALL
            SELECT 1, uid, modseq, flags, keywords
              FROM mailbox.message WHERE account = :account AND mailbox_id = :mailbox
             ORDER BY kind, uid
            """)
        .param("account", mailbox.account())
        .param("mailbox", mailbox.id())
        .query(reader);
    return reader.delta(mailbox, true);
  }

  /**
   * A message that came and went since then is not told of: nobody knew it. Of a time whose
   * expunges are forgotten in part, only what there is now can be told (RFC 7162 §3.2.5.2).
   */
  static MailboxDelta since(JdbcClient db, MailboxKey mailbox, long modseq) {
    DeltaReader reader = new DeltaReader();
    db.sql(
            """
            SELECT 0 AS kind, forgotten AS uid, highestmodseq AS modseq, 0 AS flags, '' AS keywords
              FROM mailbox.mailbox WHERE account = :account AND id = :mailbox
            UNION ALL
            SELECT 1, uid, modseq, flags, keywords
              FROM mailbox.message
             WHERE account = :account AND mailbox_id = :mailbox AND modseq > :modseq
            UNION ALL
            SELECT 2, uid, modseq, 0, ''
              FROM mailbox.expunged
             WHERE account = :account AND mailbox_id = :mailbox AND modseq > :modseq
               AND arrived <= :modseq
             ORDER BY kind, uid
            """)
        .param("account", mailbox.account())
        .param("mailbox", mailbox.id())
        .param("modseq", modseq)
        .query(reader);
    return modseq < reader.forgotten ? snapshot(db, mailbox) : reader.delta(mailbox, false);
  }

  /** See {@link Messages#goneSince}. */
  static Optional<List<Long>> goneSince(JdbcClient db, MailboxKey mailbox, long modseq) {
    DeltaReader reader = new DeltaReader();
    db.sql(
            """
            SELECT 0 AS kind, forgotten AS uid, highestmodseq AS modseq
              FROM mailbox.mailbox WHERE account = :account AND id = :mailbox
            UNION ALL
            SELECT 2, uid, modseq
              FROM mailbox.expunged
             WHERE account = :account AND mailbox_id = :mailbox AND modseq > :modseq
             ORDER BY kind, uid
            """)
        .param("account", mailbox.account())
        .param("mailbox", mailbox.id())
        .param("modseq", modseq)
        .query(reader);
    List<Long> gone = reader.delta(mailbox, false).expunged();
    return modseq < reader.forgotten ? Optional.empty() : Optional.of(gone);
  }

  @Override
  public void processRow(ResultSet row) throws SQLException {
    switch (row.getInt("kind")) {
      case MAILBOX -> {
        highestModseq = row.getLong("modseq");
        forgotten = row.getLong("uid");
      }
      case MESSAGE ->
          changed.add(
              new MessageState(
                  row.getLong("uid"),
                  row.getLong("modseq"),
                  keywords.flags(row.getInt("flags"), row.getString("keywords"))));
      default -> expunged.add(row.getLong("uid"));
    }
  }

  private MailboxDelta delta(MailboxKey mailbox, boolean whole) {
    if (highestModseq < 0) {
      throw new NoSuchMailboxException(mailbox);
    }
    return new MailboxDelta(changed, expunged, highestModseq, whole);
  }
}
