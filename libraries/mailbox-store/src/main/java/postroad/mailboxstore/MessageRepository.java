package postroad.mailboxstore;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.mailboxstore.EmailRepository.NewEmail;

/** Rows of messages. Whoever changes them holds the lock of their mailbox. */
final class MessageRepository {

  private static final String EXPUNGE =
      """
      WITH after AS (
        UPDATE mailbox.mailbox
           SET highestmodseq = highestmodseq + 1, messages = messages + :messages,
               unseen = unseen + :unseen, deleted = deleted + :deleted, size = size + :size
         WHERE account = :account AND id = :mailbox
        RETURNING highestmodseq),
      gone AS (
        DELETE FROM mailbox.message
         WHERE account = :account AND mailbox_id = :mailbox AND uid %s
        RETURNING account, mailbox_id, uid, arrived),
      remembered AS (
        INSERT INTO mailbox.expunged (account, mailbox_id, modseq, uid, arrived)
        SELECT account, mailbox_id, highestmodseq, uid, arrived FROM gone, after)
      SELECT highestmodseq FROM after
      """;

  private static final String EXPUNGE_ONE = EXPUNGE.formatted("= :uids");
  private static final String EXPUNGE_SOME = EXPUNGE.formatted("= ANY (:uids)");

  private final JdbcClient db;
  private final JdbcClient anew;

  /**
   * Asks both of them.
   *
   * @param anew has each statement planned for the UIDs it names
   */
  MessageRepository(JdbcClient db, JdbcClient anew) {
    this.db = db;
    this.anew = anew;
  }

  /** Messages of one mailbox or of many, with their emails; each takes its place as given. */
  void insert(List<Arrival> arrivals) {
    db.sql(
            """
            WITH said AS (
              INSERT INTO mailbox.email (account, id, body, trace, structure)
              SELECT * FROM unnest(CAST(:accounts AS uuid[]), CAST(:emails AS uuid[]),
                                   CAST(:bodies AS uuid[]), :traces, :structures))
            INSERT INTO mailbox.message (account, mailbox_id, uid, modseq, arrived, flags, keywords,
                                         size, internal_date, internal_zone, saved_at, email_id)
            SELECT account, mailbox_id, uid, modseq, modseq, flags, keywords,
                   size, internal_date, internal_zone, now(), email_id
              FROM unnest(CAST(:accounts AS uuid[]), :mailboxes, :uids, :modseqs, :flags, :keywords,
                          :sizes, CAST(:dates AS timestamptz[]), :zones, CAST(:emails AS uuid[]))
                AS a (account, mailbox_id, uid, modseq, flags, keywords,
                      size, internal_date, internal_zone, email_id)
            """)
        .param("accounts", strings(arrivals, a -> a.mailbox().account().toString()))
        .param("emails", strings(arrivals, a -> a.email().id().toString()))
        .param("bodies", strings(arrivals, a -> a.message().body().toString()))
        .param("traces", strings(arrivals, a -> a.email().trace()))
        .param("structures", strings(arrivals, a -> a.email().structure()))
        .param("mailboxes", longs(arrivals, a -> a.mailbox().id()))
        .param("uids", longs(arrivals, Arrival::uid))
        .param("modseqs", longs(arrivals, Arrival::modseq))
        .param(
            "flags",
            arrivals.stream().map(a -> a.message().flags().system()).toArray(Integer[]::new))
        .param("keywords", strings(arrivals, a -> KeywordText.of(a.message().flags())))
        .param("sizes", longs(arrivals, a -> a.email().size()))
        .param("dates", strings(arrivals, a -> a.message().internalDate().toInstant().toString()))
        .param("zones", arrivals.stream().map(a -> a.message().zone()).toArray(Integer[]::new))
        .update();
  }

  /** What of these messages is there, by UID. */
  List<Present> present(MailboxKey mailbox, Collection<Long> uids) {
    return anew.sql(
            """
            SELECT uid, modseq, flags, keywords, size, email_id
              FROM mailbox.message
             WHERE account = :account AND mailbox_id = :mailbox AND uid = ANY (:uids)
             ORDER BY uid
            """)
        .param("account", mailbox.account())
        .param("mailbox", mailbox.id())
        .param("uids", uids.toArray(Long[]::new))
        .query(new PresentReader())
        .list();
  }

  /** Every message with one of these system flags, by UID. */
  List<Present> presentWith(MailboxKey mailbox, int flags) {
    return db.sql(
            """
            SELECT uid, modseq, flags, keywords, size, email_id
              FROM mailbox.message
             WHERE account = :account AND mailbox_id = :mailbox AND flags & :flags <> 0
             ORDER BY uid
            """)
        .param("account", mailbox.account())
        .param("mailbox", mailbox.id())
        .param("flags", flags)
        .query(new PresentReader())
        .list();
  }

  /** The first messages of a mailbox, as far as they came before this moment: UIDs are in order. */
  List<Present> presentBefore(MailboxKey mailbox, Instant before, int most) {
    return db.sql(
            """
            SELECT * FROM (
              SELECT uid, modseq, flags, keywords, size, email_id, saved_at
                FROM mailbox.message
               WHERE account = :account AND mailbox_id = :mailbox
               ORDER BY uid LIMIT :most) AS first
             WHERE saved_at < CAST(:before AS timestamptz) ORDER BY uid
            """)
        .param("account", mailbox.account())
        .param("mailbox", mailbox.id())
        .param("before", before.toString())
        .param("most", most)
        .query(new PresentReader())
        .list();
  }

  SortedMap<Long, Long> sizes(MailboxKey mailbox) {
    SortedMap<Long, Long> sizes = new TreeMap<>();
    db.sql(
            """
            SELECT uid, size
              FROM mailbox.message
             WHERE account = :account AND mailbox_id = :mailbox
            """)
        .param("account", mailbox.account())
        .param("mailbox", mailbox.id())
        .query(row -> {
          sizes.put(row.getLong("uid"), row.getLong("size"));
        });
    return sizes;
  }

  /**
   * Copies messages in the order of their UIDs to UIDs that begin with the first. In another
   * account the emails must be, or come before the transaction ends.
   */
  void copy(MailboxKey mailbox, Collection<Long> uids, Place first) {
    anew.sql(
            """
            INSERT INTO mailbox.message (account, mailbox_id, uid, modseq, arrived, flags, keywords,
                                         size, internal_date, internal_zone, saved_at, email_id)
            SELECT CAST(:owner AS uuid), :target, :first - 1 + row_number() OVER (ORDER BY uid), :modseq, :modseq,
                   flags, keywords, size, internal_date, internal_zone, now(), email_id
              FROM mailbox.message
             WHERE account = :account AND mailbox_id = :mailbox AND uid = ANY (:uids)
            """)
        .param("owner", first.mailbox().account())
        .param("target", first.mailbox().id())
        .param("first", first.uid())
        .param("modseq", first.modseq())
        .param("account", mailbox.account())
        .param("mailbox", mailbox.id())
        .param("uids", uids.toArray(Long[]::new))
        .update();
  }

  /**
   * Removes messages from a locked mailbox, moves its counters, and remembers at which MODSEQ, the
   * mailbox's next, they went.
   *
   * @return that MODSEQ
   */
  long expunge(MailboxKey mailbox, Collection<Long> uids, Tally moved) {
    boolean isOne = uids.size() == 1;
    return (isOne ? db.sql(EXPUNGE_ONE) : anew.sql(EXPUNGE_SOME))
        .param("messages", moved.messages())
        .param("unseen", moved.unseen())
        .param("deleted", moved.deleted())
        .param("size", moved.size())
        .param("account", mailbox.account())
        .param("mailbox", mailbox.id())
        .param("uids", isOne ? uids.iterator().next() : uids.toArray(Long[]::new))
        .query(Long.class)
        .single();
  }

  /** Removes all of a mailbox that goes itself; returns the emails whose messages went. */
  List<UUID> removeAll(MailboxKey mailbox) {
    db.sql("DELETE FROM mailbox.expunged WHERE account = :account AND mailbox_id = :mailbox")
        .param("account", mailbox.account())
        .param("mailbox", mailbox.id())
        .update();
    return db.sql(
            """
            DELETE FROM mailbox.message WHERE account = :account AND mailbox_id = :mailbox
            RETURNING email_id
            """)
        .param("account", mailbox.account())
        .param("mailbox", mailbox.id())
        .query((row, _) -> row.getObject("email_id", UUID.class))
        .list();
  }

  private static <T> String[] strings(List<T> all, Function<T, String> what) {
    return all.stream().map(what).toArray(String[]::new);
  }

  private static <T> Long[] longs(List<T> all, Function<T, Long> what) {
    return all.stream().map(what).toArray(Long[]::new);
  }

  /** Where a message comes to lie. */
  record Place(MailboxKey mailbox, long uid, long modseq) {}

  /** A message on its way into its place. */
  record Arrival(Place place, NewEmail email) {

    MailboxKey mailbox() {
      return place.mailbox();
    }

    long uid() {
      return place.uid();
    }

    long modseq() {
      return place.modseq();
    }

    NewMessage message() {
      return email.message();
    }
  }

  /** What changing or removing a message needs to know of it. */
  record Present(MessageState state, long size, UUID email) {

    long uid() {
      return state.uid();
    }

    int systemFlags() {
      return state.flags().system();
    }
  }
}
