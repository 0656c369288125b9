package postroad.mailboxstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.contract.Sha256;

/**
 * Remembers what was brought into an account from elsewhere, so that it comes once however often it
 * is brought. A message is known by what its bringer calls it, also when its owner has long removed
 * it.
 */
public final class ImportLedger {

  private final JdbcClient db;

  ImportLedger(DataSource database) {
    this.db = JdbcClient.create(database);
  }

  /**
   * Enters these, in the caller's transaction, which puts the messages into their mailboxes.
   *
   * @return those that were not there yet
   */
  public Set<String> enter(UUID account, Collection<String> names) {
    Map<UUID, String> keys = keysOf(names);
    return db
        .sql(
            """
            INSERT INTO mailbox.imported (account, name)
            SELECT :account, name FROM unnest(CAST(:names AS uuid[])) AS n (name) ORDER BY name
            ON CONFLICT DO NOTHING
            RETURNING name
            """)
        .param("account", account)
        .param("names", texts(keys.keySet()))
        .query(UUID.class)
        .list()
        .stream()
        .map(keys::get)
        .collect(Collectors.toSet());
  }

  /** Those of them that were brought before. */
  public Set<String> known(UUID account, Collection<String> names) {
    Map<UUID, String> keys = keysOf(names);
    return db
        .sql(
            """
            SELECT name FROM mailbox.imported
             WHERE account = :account AND name = ANY (CAST(:names AS uuid[]))
            """)
        .param("account", account)
        .param("names", texts(keys.keySet()))
        .query(UUID.class)
        .list()
        .stream()
        .map(keys::get)
        .collect(Collectors.toSet());
  }

  /** Forgets all that was brought into an account; what was brought stays in its mailboxes. */
  public int forget(UUID account) {
    return db.sql("DELETE FROM mailbox.imported WHERE account = :account")
        .param("account", account)
        .update();
  }

  private static Map<UUID, String> keysOf(Collection<String> names) {
    Map<UUID, String> keys = new TreeMap<>();
    names.forEach(name -> keys.put(keyOf(name), name));
    return keys;
  }

  /** Names of any length become keys of one. */
  private static UUID keyOf(String name) {
    ByteBuffer digest = ByteBuffer.wrap(Sha256.of(name.getBytes(StandardCharsets.UTF_8)));
    return new UUID(digest.getLong(), digest.getLong());
  }

  private static String[] texts(Collection<UUID> keys) {
    return keys.stream().map(UUID::toString).toArray(String[]::new);
  }
}
