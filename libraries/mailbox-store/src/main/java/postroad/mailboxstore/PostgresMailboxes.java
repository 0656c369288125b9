package postroad.mailboxstore;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.mailboxstore.MessageRepository.Present;

/** The tree of an account's mailboxes in PostgreSQL. */
final class PostgresMailboxes implements Mailboxes {

  private final JdbcClient db;
  private final MailboxTables tables;
  private final Messages messages;
  private final SubscriptionRepository subscriptions;

  PostgresMailboxes(JdbcClient db, MailboxTables tables, Messages messages) {
    this.db = db;
    this.tables = tables;
    this.messages = messages;
    this.subscriptions = new SubscriptionRepository(db);
  }

  @Override
  public void createDefaults(Collection<UUID> accounts) {
    db.sql(
            """
            WITH made AS (
              INSERT INTO mailbox.mailbox (account, name, special_use)
              SELECT account, name, special_use
                FROM unnest(CAST(:accounts AS uuid[])) AS a (account),
                     (VALUES ('INBOX', NULL), ('Archive', 'ARCHIVE'), ('Drafts', 'DRAFTS'),
                             ('Junk', 'JUNK'), ('Sent', 'SENT'), ('Trash', 'TRASH'))
                  AS standard (name, special_use)
               ORDER BY account, name
              ON CONFLICT (account, name) DO NOTHING
              RETURNING account, name)
            INSERT INTO mailbox.subscription (account, name)
            SELECT account, name FROM made ORDER BY account, name
            ON CONFLICT DO NOTHING
            """)
        .param("accounts", accounts.stream().map(UUID::toString).toArray(String[]::new))
        .update();
  }

  @Override
  public List<Mailbox> all(UUID account) {
    return db.sql(
            """
            SELECT account, id, name, uidvalidity, special_use
              FROM mailbox.mailbox WHERE account = :account ORDER BY name
            """)
        .param("account", account)
        .query(MailboxRepository::mailbox)
        .list();
  }

  @Override
  public Optional<Mailbox> find(UUID account, String name) {
    return db.sql(
            """
            SELECT account, id, name, uidvalidity, special_use
              FROM mailbox.mailbox WHERE account = :account AND name = :name
            """)
        .param("account", account)
        .param("name", MailboxName.canonical(name))
        .query(MailboxRepository::mailbox)
        .optional();
  }

  @Override
  public Optional<Mailbox> find(UUID account, long mailbox) {
    return db.sql(
            """
            SELECT account, id, name, uidvalidity, special_use
              FROM mailbox.mailbox WHERE account = :account AND id = :mailbox
            """)
        .param("account", account)
        .param("mailbox", mailbox)
        .query(MailboxRepository::mailbox)
        .optional();
  }

  @Override
  public Optional<Mailbox> create(UUID account, String name) {
    String canonical = MailboxName.canonical(name);
    return inTransaction(() -> {
      insertAbove(account, canonical);
      return insert(account, canonical);
    });
  }

  /** Two who ask for one use at once wait for one another at the row of INBOX. */
  @Override
  public Creation create(UUID account, String name, SpecialUse use) {
    return inTransaction(() -> {
      find(account, MailboxName.INBOX)
          .ifPresent(inbox -> tables.mailboxes().lock(new MailboxKey(account, inbox.id())));
      if (all(account).stream().anyMatch(mailbox -> mailbox.specialUse() == use)) {
        return new Creation.UseTaken();
      }
      Optional<Mailbox> made = create(account, name);
      if (made.isEmpty()) {
        return new Creation.NameTaken();
      }
      return new Creation.Made(withUse(made.get(), use));
    });
  }

  private Mailbox withUse(Mailbox made, SpecialUse use) {
    return db.sql(
            """
            UPDATE mailbox.mailbox SET special_use = :use WHERE account = :account AND id = :id
            RETURNING account, id, name, uidvalidity, special_use
            """)
        .param("use", use.name())
        .param("account", made.account())
        .param("id", made.id())
        .query(MailboxRepository::mailbox)
        .single();
  }

  private void insertAbove(UUID account, String name) {
    for (String above : MailboxName.above(name)) {
      var _ = insert(account, above);
    }
  }

  /** With the rights of the mailbox above it (RFC 4314 leaves it to us). */
  private Optional<Mailbox> insert(UUID account, String name) {
    Optional<Mailbox> made = insertAlone(account, name);
    if (made.isPresent() && !MailboxName.above(name).isEmpty()) {
      db.sql(
              """
              INSERT INTO mailbox.acl (account, mailbox_id, grantee, negative, rights)
              SELECT acl.account, :made, acl.grantee, acl.negative, acl.rights
                FROM mailbox.acl JOIN mailbox.mailbox AS above
                  ON above.account = acl.account AND above.id = acl.mailbox_id
               WHERE above.account = :account AND above.name = :above
              """)
          .param("made", made.get().id())
          .param("account", account)
          .param("above", MailboxName.above(name).getLast())
          .update();
    }
    return made;
  }

  private Optional<Mailbox> insertAlone(UUID account, String name) {
    return db.sql(
            """
            INSERT INTO mailbox.mailbox (account, name) VALUES (:account, :name)
            ON CONFLICT (account, name) DO NOTHING
            RETURNING account, id, name, uidvalidity, special_use
            """)
        .param("account", account)
        .param("name", name)
        .query(MailboxRepository::mailbox)
        .optional();
  }

  @Override
  public boolean delete(UUID account, long mailbox) {
    MailboxKey key = new MailboxKey(account, mailbox);
    return inTransaction(() -> {
      Optional<Mailbox> found = find(account, mailbox);
      if (found.isEmpty() || found.get().name().equals(MailboxName.INBOX)) {
        return false; // INBOX stays (RFC 9051 §6.3.5)
      }
      var _ = tables.mailboxes().lock(key);
      tables.empty(key);
      return db.sql("DELETE FROM mailbox.mailbox WHERE account = :account AND id = :mailbox")
              .param("account", account)
              .param("mailbox", mailbox)
              .update()
          > 0;
    });
  }

  @Override
  public boolean rename(UUID account, long mailbox, String newName) {
    String target = MailboxName.canonical(newName);
    try {
      return inTransaction(() -> {
        Mailbox source =
            find(account, mailbox)
                .orElseThrow(() -> new NoSuchMailboxException(new MailboxKey(account, mailbox)));
        return source.name().equals(MailboxName.INBOX)
            ? moveInboxTo(source, target)
            : renameTree(source, target);
      });
    } catch (DuplicateKeyException takenMeanwhile) {
      return false;
    }
  }

  /** What was in INBOX is now in a new mailbox, and INBOX is empty (RFC 9051 §6.3.6). */
  private boolean moveInboxTo(Mailbox inbox, String target) {
    Optional<Mailbox> made = create(inbox.account(), target);
    made.ifPresent(to -> {
      List<Long> all =
          messages.snapshot(inbox.account(), inbox.id()).changed().stream()
              .map(MessageState::uid)
              .toList();
      var _ = messages.move(inbox.account(), inbox.id(), all, to.id());
    });
    return made.isPresent();
  }

  private boolean renameTree(Mailbox source, String target) {
    if (target.startsWith(MailboxName.prefixBelow(source.name())) || isAnyTaken(source, target)) {
      return false;
    }
    insertAbove(source.account(), target);
    return db.sql(
                """
                UPDATE mailbox.mailbox SET name = :target || substr(name, length(:source) + 1)
                 WHERE account = :account AND (name = :source OR starts_with(name, :below))
                """)
            .param("target", target)
            .param("source", source.name())
            .param("account", source.account())
            .param("below", MailboxName.prefixBelow(source.name()))
            .update()
        > 0;
  }

  /** Whether one of the names the tree would get is another mailbox's. */
  private boolean isAnyTaken(Mailbox source, String target) {
    return db.sql(
            """
            SELECT EXISTS (
              SELECT FROM mailbox.mailbox AS moved
                JOIN mailbox.mailbox AS other
                  ON other.account = moved.account
                 AND other.name = :target || substr(moved.name, length(:source) + 1)
               WHERE moved.account = :account
                 AND (moved.name = :source OR starts_with(moved.name, :below)))
            """)
        .param("target", target)
        .param("source", source.name())
        .param("account", source.account())
        .param("below", MailboxName.prefixBelow(source.name()))
        .query(Boolean.class)
        .single();
  }

  @Override
  public SortedSet<String> subscriptions(UUID account) {
    return subscriptions.of(account);
  }

  @Override
  public void subscribe(UUID account, String name) {
    subscriptions.add(account, MailboxName.canonical(name));
  }

  @Override
  public void unsubscribe(UUID account, String name) {
    subscriptions.remove(account, MailboxName.canonical(name));
  }

  @Override
  public MailboxCounts counts(UUID account, long mailbox) {
    return tables.mailboxes().counts(new MailboxKey(account, mailbox));
  }

  @Override
  public Map<MailboxKey, MailboxCounts> counts(Collection<MailboxKey> mailboxes) {
    return tables.mailboxes().counts(mailboxes);
  }

  @Override
  public long deletedSize(MailboxKey mailbox) {
    return tables.messages().presentWith(mailbox, Flags.DELETED).stream()
        .mapToLong(Present::size)
        .sum();
  }

  @Override
  public Map<UUID, Usage> usage(Collection<UUID> accounts) {
    return tables.usage().of(accounts);
  }

  @Override
  public RecentRange takeRecent(UUID account, long mailbox) {
    return tables.mailboxes().takeRecent(new MailboxKey(account, mailbox));
  }

  private <T> T inTransaction(Supplier<T> work) {
    return tables.transaction().run(work);
  }
}
