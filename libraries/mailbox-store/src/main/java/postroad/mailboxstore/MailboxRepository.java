package postroad.mailboxstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of mailboxes: their locks, their UIDs and MODSEQs, their counters. */
final class MailboxRepository {

  private final JdbcClient db;

  MailboxRepository(JdbcClient db) {
    this.db = db;
  }

  /**
   * Locks a mailbox until the transaction ends.
   *
   * @throws NoSuchMailboxException when it is not there
   */
  Standing lock(MailboxKey mailbox) {
    return Objects.requireNonNull(lockAll(List.of(mailbox)).get(mailbox));
  }

  /** Locks mailboxes in their order, so that two who do never wait for one another. */
  Map<MailboxKey, Standing> lockAll(Collection<MailboxKey> mailboxes) {
    Map<MailboxKey, Standing> standings = new HashMap<>();
    for (MailboxKey mailbox : new TreeSet<>(mailboxes)) {
      standings.put(mailbox, lockOne(mailbox));
    }
    return standings;
  }

  private Standing lockOne(MailboxKey mailbox) {
    return db.sql(
            """
            SELECT uidvalidity, uidnext, highestmodseq
              FROM mailbox.mailbox WHERE account = :account AND id = :id FOR UPDATE
            """)
        .param("account", mailbox.account())
        .param("id", mailbox.id())
        .query(MailboxRepository::standing)
        .optional()
        .orElseThrow(() -> new NoSuchMailboxException(mailbox));
  }

  /**
   * Takes so many UIDs and the next MODSEQ, moves the counters, and locks the mailbox until the
   * transaction ends.
   *
   * @return how the mailbox stood after that: the UIDs taken are those before its next
   * @throws NoSuchMailboxException when it is not there
   */
  Standing advance(MailboxKey mailbox, int uids, Tally moved) {
    return db.sql(
            """
            UPDATE mailbox.mailbox
               SET uidnext = uidnext + :uids, highestmodseq = highestmodseq + 1,
                   messages = messages + :messages, unseen = unseen + :unseen,
                   deleted = deleted + :deleted, size = size + :size
             WHERE account = :account AND id = :id
            RETURNING uidvalidity, uidnext, highestmodseq
            """)
        .param("uids", uids)
        .param("messages", moved.messages())
        .param("unseen", moved.unseen())
        .param("deleted", moved.deleted())
        .param("size", moved.size())
        .param("account", mailbox.account())
        .param("id", mailbox.id())
        .query(MailboxRepository::standing)
        .optional()
        .orElseThrow(() -> new NoSuchMailboxException(mailbox));
  }

  /** The same for many mailboxes at once; those that are not there are not in the answer. */
  Map<MailboxKey, Standing> advanceAll(Map<MailboxKey, Tally> arriving) {
    List<MailboxKey> keys = arriving.keySet().stream().sorted().toList();
    List<Tally> tallies =
        keys.stream().map(key -> Objects.requireNonNull(arriving.get(key))).toList();
    Map<MailboxKey, Standing> standings = new HashMap<>();
    db.sql(
            """
            WITH arriving AS (
              SELECT * FROM unnest(CAST(:accounts AS uuid[]), :ids, :messages, :unseen, :deleted, :sizes)
                AS a (account, id, messages, unseen, deleted, size)),
            locked AS MATERIALIZED (
              SELECT mailbox.account, mailbox.id
                FROM mailbox.mailbox JOIN arriving USING (account, id)
               ORDER BY mailbox.account, mailbox.id FOR UPDATE OF mailbox)
            UPDATE mailbox.mailbox AS m
               SET uidnext = m.uidnext + a.messages, highestmodseq = m.highestmodseq + 1,
                   messages = m.messages + a.messages, unseen = m.unseen + a.unseen,
                   deleted = m.deleted + a.deleted, size = m.size + a.size
              FROM locked JOIN arriving a USING (account, id)
             WHERE m.account = locked.account AND m.id = locked.id
            RETURNING m.account, m.id, m.uidvalidity, m.uidnext, m.highestmodseq
            """)
        .param(
            "accounts", keys.stream().map(key -> key.account().toString()).toArray(String[]::new))
        .param("ids", keys.stream().map(MailboxKey::id).toArray(Long[]::new))
        .param("messages", tallies.stream().map(Tally::messages).toArray(Long[]::new))
        .param("unseen", tallies.stream().map(Tally::unseen).toArray(Long[]::new))
        .param("deleted", tallies.stream().map(Tally::deleted).toArray(Long[]::new))
        .param("sizes", tallies.stream().map(Tally::size).toArray(Long[]::new))
        .query(row -> {
          standings.put(
              new MailboxKey(row.getObject("account", UUID.class), row.getLong("id")),
              standing(row, 0));
        });
    return standings;
  }

  /** Whether nothing has happened in a mailbox after this MODSEQ. */
  boolean isAt(MailboxKey mailbox, long modseq) {
    return db.sql(
            """
            SELECT EXISTS (SELECT FROM mailbox.mailbox
                            WHERE account = :account AND id = :id AND highestmodseq = :modseq)
            """)
        .param("account", mailbox.account())
        .param("id", mailbox.id())
        .param("modseq", modseq)
        .query(Boolean.class)
        .single();
  }

  MailboxCounts counts(MailboxKey mailbox) {
    return Optional.ofNullable(counts(List.of(mailbox)).get(mailbox))
        .orElseThrow(() -> new NoSuchMailboxException(mailbox));
  }

  /** How these mailboxes stand; those that are not there are not in the answer. */
  Map<MailboxKey, MailboxCounts> counts(Collection<MailboxKey> mailboxes) {
    Map<MailboxKey, MailboxCounts> counts = new HashMap<>();
    db.sql(
            """
            SELECT box.account, box.id, messages, unseen, deleted, recent_from, uidnext,
                   highestmodseq, size,
                   (SELECT count(*) FROM mailbox.message AS m
                     WHERE m.account = box.account AND m.mailbox_id = box.id
                       AND m.uid >= box.recent_from) AS recent
              FROM unnest(CAST(:accounts AS uuid[]), :ids) AS asked (account, id)
              JOIN mailbox.mailbox AS box USING (account, id)
            """)
        .param(
            "accounts",
            mailboxes.stream().map(key -> key.account().toString()).toArray(String[]::new))
        .param("ids", mailboxes.stream().map(MailboxKey::id).toArray(Long[]::new))
        .query(row -> {
          counts.put(
              new MailboxKey(row.getObject("account", UUID.class), row.getLong("id")), counts(row));
        });
    return counts;
  }

  private static MailboxCounts counts(ResultSet row) throws SQLException {
    return new MailboxCounts(
        row.getLong("messages"),
        row.getLong("unseen"),
        row.getLong("deleted"),
        row.getLong("recent"),
        row.getLong("recent_from"),
        row.getLong("uidnext"),
        row.getLong("highestmodseq"),
        row.getLong("size"));
  }

  /**
   * The UIDs nobody was told of as recent; from now on, somebody was. Where there are none, nothing
   * is locked and nothing written. It is not waited for the disk: after a crash of the database a
   * message may be recent once more, as one may be when nobody can tell (RFC 3501 §2.3.2). Not for
   * a transaction of the caller's, whose commit it would hurry.
   */
  RecentRange takeRecent(MailboxKey mailbox) {
    return db.sql(
            """
            WITH before AS (
              SELECT account, id, recent_from
                FROM mailbox.mailbox
               WHERE account = :account AND id = :id AND recent_from < uidnext FOR UPDATE),
            taken AS (
              UPDATE mailbox.mailbox AS m SET recent_from = m.uidnext
                FROM before, (SELECT set_config('synchronous_commit', 'off', true)) AS hurried
               WHERE m.account = before.account AND m.id = before.id
              RETURNING m.uidnext)
            SELECT coalesce((SELECT recent_from FROM before), uidnext) AS first,
                   coalesce((SELECT uidnext FROM taken), uidnext) AS next
              FROM mailbox.mailbox WHERE account = :account AND id = :id
            """)
        .param("account", mailbox.account())
        .param("id", mailbox.id())
        .query((row, _) -> new RecentRange(row.getLong("first"), row.getLong("next")))
        .optional()
        .orElseThrow(() -> new NoSuchMailboxException(mailbox));
  }

  static Mailbox mailbox(ResultSet row, int number) throws SQLException {
    return new Mailbox(
        row.getObject("account", UUID.class),
        row.getLong("id"),
        row.getString("name"),
        row.getLong("uidvalidity"),
        SpecialUse.named(row.getString("special_use")));
  }

  static Standing standing(ResultSet row, int number) throws SQLException {
    return new Standing(
        row.getLong("uidvalidity"), row.getLong("uidnext"), row.getLong("highestmodseq"));
  }

  /** How a locked mailbox stands. */
  record Standing(long uidValidity, long uidNext, long highestModseq) {}
}
