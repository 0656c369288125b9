package postroad.mailboxstore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.mailboxstore.MessageRepository.Present;

/** Goes through a mailbox of any size in pages, so that nobody holds all of it. */
public final class MessagePages {

  private final JdbcClient db;
  private final MailboxTables tables;

  MessagePages(JdbcClient db, MailboxTables tables) {
    this.db = db;
    this.tables = tables;
  }

  /** The messages next above a UID, by UID; none at the end of the mailbox, or when it is gone. */
  public List<Stored> after(UUID account, long mailbox, long uid, int most) {
    MailboxKey key = new MailboxKey(account, mailbox);
    long last = uid;
    List<Long> uids;
    do {
      uids = uidsAfter(key, last, most);
      List<Stored> page = stored(key, uids);
      if (!page.isEmpty()) {
        return page;
      }
      last = uids.isEmpty() ? last : uids.getLast(); // all of them were just expunged
    } while (!uids.isEmpty());
    return List.of();
  }

  private List<Long> uidsAfter(MailboxKey mailbox, long uid, int most) {
    return db.sql(
            """
            SELECT uid FROM mailbox.message
             WHERE account = :account AND mailbox_id = :mailbox AND uid > :uid
             ORDER BY uid LIMIT :most
            """)
        .param("account", mailbox.account())
        .param("mailbox", mailbox.id())
        .param("uid", uid)
        .param("most", most)
        .query((row, _) -> row.getLong("uid"))
        .list();
  }

  private List<Stored> stored(MailboxKey mailbox, List<Long> uids) {
    Map<Long, Flags> flags = new HashMap<>();
    for (Present present : tables.messages().present(mailbox, uids)) {
      flags.put(present.uid(), present.state().flags());
    }
    List<Stored> stored = new ArrayList<>(uids.size());
    for (MessageRow row : tables.descriptions().rows(mailbox, uids)) {
      Flags flagged = flags.get(row.uid());
      if (flagged != null) { // expunged between the two looks
        stored.add(new Stored(row, flagged));
      }
    }
    return stored;
  }

  /** A message as it lies in its mailbox. */
  public record Stored(MessageRow row, Flags flags) {}
}
