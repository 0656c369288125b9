package postroad.mailboxstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.mailboxstore.MessageRepository.Place;

/** Rows of messages that were expunged and can be put back; their emails stay meanwhile. */
final class RestorableRepository {

  private final JdbcClient db;
  private final UndeleteSettings settings;

  RestorableRepository(JdbcClient db, UndeleteSettings settings) {
    this.db = db;
    this.settings = settings;
  }

  /** Whether what is expunged is kept for a while. */
  boolean isOn() {
    return settings.isOn();
  }

  /**
   * Keeps what goes from a mailbox now: to be said before it goes.
   *
   * @return whether it is kept; its emails then have as many messages as before
   */
  boolean keep(MailboxKey mailbox, Collection<Long> uids) {
    return isOn() && keep(mailbox, uids.toArray(Long[]::new)) >= 0;
  }

  /** The same for all of a mailbox. */
  boolean keepAll(MailboxKey mailbox) {
    return isOn() && keep(mailbox, (Long @Nullable []) null) >= 0;
  }

  private int keep(MailboxKey mailbox, Long @Nullable [] uids) {
    return db.sql(
            """
            INSERT INTO mailbox.restorable (account, mailbox, flags, keywords, size, internal_date,
                                            internal_zone, email_id)
            SELECT message.account, mailbox.name, message.flags & ~ %d, message.keywords,
                   message.size, message.internal_date, message.internal_zone,
                   message.email_id
              FROM mailbox.message
              JOIN mailbox.mailbox ON mailbox.account = message.account
                                  AND mailbox.id = message.mailbox_id
             WHERE message.account = :account AND message.mailbox_id = :mailbox
               AND (CAST(:uids AS bigint[]) IS NULL OR message.uid = ANY (CAST(:uids AS bigint[])))
             ORDER BY message.uid
            """
                .formatted(Flags.DELETED))
        .param("account", mailbox.account())
        .param("mailbox", mailbox.id())
        .param("uids", uids)
        .update();
  }

  /** What can be put back, by the name of the mailbox it was in. */
  List<Restorable> summary(UUID account) {
    return db.sql(
            """
            SELECT mailbox, count(*) AS messages, sum(size) AS octets,
                   min(expunged_at) AS first, max(expunged_at) AS last
              FROM mailbox.restorable WHERE account = :account GROUP BY mailbox ORDER BY mailbox
            """)
        .param("account", account)
        .query((row, _) ->
            new Restorable(
                row.getString("mailbox"),
                row.getLong("messages"),
                row.getLong("octets"),
                instant(row, "first"),
                instant(row, "last")))
        .list();
  }

  /** Some that were in this mailbox, the first that went first; locked. */
  List<Kept> some(UUID account, String mailbox, Instant since, int most) {
    return db.sql(
            """
            SELECT id, flags, size FROM mailbox.restorable
             WHERE account = :account AND mailbox = :mailbox
               AND expunged_at >= CAST(:since AS timestamptz)
             ORDER BY id LIMIT :most FOR UPDATE
            """)
        .param("account", account)
        .param("mailbox", mailbox)
        .param("since", since.toString())
        .param("most", most)
        .query((row, _) -> new Kept(row.getLong("id"), row.getInt("flags"), row.getLong("size")))
        .list();
  }

  /** They are messages again, in their order from this place on. */
  void putBack(List<Kept> those, Place first) {
    db.sql(
            """
            WITH back AS (
              DELETE FROM mailbox.restorable WHERE account = :account AND id = ANY (:ids)
              RETURNING *)
            INSERT INTO mailbox.message (account, mailbox_id, uid, modseq, arrived, flags, keywords,
                                         size, internal_date, internal_zone, saved_at, email_id)
            SELECT account, :mailbox, :first - 1 + row_number() OVER (ORDER BY id), :modseq, :modseq,
                   flags, keywords, size, internal_date, internal_zone, now(), email_id
              FROM back
            """)
        .param("account", first.mailbox().account())
        .param("ids", those.stream().map(Kept::id).toArray(Long[]::new))
        .param("mailbox", first.mailbox().id())
        .param("first", first.uid())
        .param("modseq", first.modseq())
        .update();
  }

  /** Forgets some whose time is over; returns their emails, by account. */
  SortedMap<UUID, List<UUID>> forget(int most) {
    SortedMap<UUID, List<UUID>> emails = new TreeMap<>();
    db.sql(
            """
            DELETE FROM mailbox.restorable WHERE (account, id) IN (
              SELECT account, id FROM mailbox.restorable
               WHERE expunged_at < now() - CAST(:window AS interval)
               ORDER BY expunged_at LIMIT :most FOR UPDATE SKIP LOCKED)
            RETURNING account, email_id
            """)
        .param("window", settings.undelete().toString())
        .param("most", most)
        .query(row -> {
          emails
              .computeIfAbsent(row.getObject("account", UUID.class), _ -> new ArrayList<>())
              .add(row.getObject("email_id", UUID.class));
        });
    return emails;
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** One that is kept. */
  record Kept(long id, int flags, long size) {}
}
