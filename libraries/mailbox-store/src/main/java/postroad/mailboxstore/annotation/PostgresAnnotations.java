package postroad.mailboxstore.annotation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import postroad.database.CallersTransaction;
import postroad.mailboxstore.MailboxKey;
import postroad.mailboxstore.annotation.Annotated.OneMailbox;
import postroad.mailboxstore.annotation.Annotated.Server;

/** Annotations in PostgreSQL. What is shared is written for the nil UUID. */
public final class PostgresAnnotations implements Annotations {

  private static final UUID ALL = new UUID(0, 0);

  private final JdbcClient db;
  private final CallersTransaction transaction;

  public PostgresAnnotations(JdbcClient db, CallersTransaction transaction) {
    this.db = db;
    this.transaction = transaction;
  }

  @Override
  public SortedMap<EntryName, byte[]> of(Annotated thing, UUID reader) {
    SortedMap<EntryName, byte[]> found = new TreeMap<>();
    about(
            thing,
            """
            SELECT entry, value FROM mailbox.annotation
             WHERE account = :account AND mailbox_id = :mailbox AND reader IN (:reader, :all)
            """,
            """
            SELECT entry, value FROM mailbox.server_annotation WHERE reader IN (:reader, :all)
            """)
        .param("reader", reader)
        .param("all", ALL)
        .query(row -> {
          found.put(new EntryName(row.getString("entry")), row.getBytes("value"));
        });
    return found;
  }

  @Override
  public Map<MailboxKey, SortedMap<EntryName, byte[]>> of(
      Collection<MailboxKey> mailboxes, UUID reader, Collection<EntryName> entries) {
    Map<MailboxKey, SortedMap<EntryName, byte[]>> found = new HashMap<>();
    db.sql(
            """
            SELECT account, mailbox_id, entry, value
              FROM unnest(CAST(:accounts AS uuid[]), :ids) AS asked (account, mailbox_id)
              JOIN mailbox.annotation USING (account, mailbox_id)
             WHERE reader IN (:reader, :all) AND entry = ANY (:entries)
            """)
        .param(
            "accounts",
            mailboxes.stream().map(key -> key.account().toString()).toArray(String[]::new))
        .param("ids", mailboxes.stream().map(MailboxKey::id).toArray(Long[]::new))
        .param("reader", reader)
        .param("all", ALL)
        .param("entries", entries.stream().map(EntryName::text).toArray(String[]::new))
        .query(row -> {
          var key = new MailboxKey(row.getObject("account", UUID.class), row.getLong("mailbox_id"));
          found
              .computeIfAbsent(key, _ -> new TreeMap<>())
              .put(new EntryName(row.getString("entry")), row.getBytes("value"));
        });
    return found;
  }

  @Override
  public Written write(
      Annotated thing, UUID reader, Map<EntryName, Optional<byte[]>> changes, Bounds bounds) {
    if (changes.values().stream()
        .flatMap(Optional::stream)
        .anyMatch(value -> value.length > bounds.octets())) {
      return new Written.TooLarge();
    }
    return transaction.run(() -> {
      if (!isHeld(thing)) {
        return new Written.NoSuchMailbox();
      }
      List<EntryName> after = new ArrayList<>(of(thing, reader).keySet());
      after.removeAll(changes.keySet());
      changes.forEach((name, value) -> value.ifPresent(_ -> after.add(name)));
      long shared = after.stream().filter(EntryName::isShared).count();
      if (shared > bounds.entries() || after.size() - shared > bounds.entries()) {
        return new Written.TooMany();
      }
      changes.forEach((name, value) -> write(thing, name.isShared() ? ALL : reader, name, value));
      return new Written.Done();
    });
  }

  /** The mailbox stays until the transaction ends. */
  private boolean isHeld(Annotated thing) {
    return switch (thing) {
      case Server() -> true;
      case OneMailbox(var account, var mailbox) ->
          db.sql(
                  """
                  SELECT id FROM mailbox.mailbox
                   WHERE account = :account AND id = :mailbox FOR KEY SHARE
                  """)
              .param("account", account)
              .param("mailbox", mailbox)
              .query(Long.class)
              .optional()
              .isPresent();
    };
  }

  private void write(Annotated thing, UUID reader, EntryName name, Optional<byte[]> value) {
    StatementSpec statement =
        value.isPresent() ? putting(thing).param("value", value.get()) : removing(thing);
    statement.param("reader", reader).param("entry", name.text()).update();
  }

  private StatementSpec putting(Annotated thing) {
    return about(
        thing,
        """
        INSERT INTO mailbox.annotation (account, mailbox_id, reader, entry, value)
        VALUES (:account, :mailbox, :reader, :entry, :value)
        ON CONFLICT (account, mailbox_id, reader, entry) DO UPDATE SET value = excluded.value
        """,
        """
        INSERT INTO mailbox.server_annotation (reader, entry, value)
        VALUES (:reader, :entry, :value)
        ON CONFLICT (reader, entry) DO UPDATE SET value = excluded.value
        """);
  }

  private StatementSpec removing(Annotated thing) {
    return about(
        thing,
        """
        DELETE FROM mailbox.annotation
         WHERE account = :account AND mailbox_id = :mailbox AND reader = :reader AND entry = :entry
        """,
        "DELETE FROM mailbox.server_annotation WHERE reader = :reader AND entry = :entry");
  }

  private StatementSpec about(Annotated thing, String ofMailbox, String ofServer) {
    return switch (thing) {
      case OneMailbox(var account, var mailbox) ->
          db.sql(ofMailbox).param("account", account).param("mailbox", mailbox);
      case Server() -> db.sql(ofServer);
    };
  }
}
