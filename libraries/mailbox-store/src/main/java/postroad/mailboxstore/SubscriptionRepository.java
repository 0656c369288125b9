package postroad.mailboxstore;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of names that accounts have subscribed to, whether or not there are such mailboxes. */
final class SubscriptionRepository {

  private final JdbcClient db;

  SubscriptionRepository(JdbcClient db) {
    this.db = db;
  }

  SortedSet<String> of(UUID account) {
    return new TreeSet<>(
        db.sql("SELECT name FROM mailbox.subscription WHERE account = :account")
            .param("account", account)
            .query(String.class)
            .list());
  }

  void add(UUID account, String name) {
    db.sql(
            """
            INSERT INTO mailbox.subscription (account, name) VALUES (:account, :name)
            ON CONFLICT DO NOTHING
            """)
        .param("account", account)
        .param("name", name)
        .update();
  }

  void remove(UUID account, String name) {
    db.sql("DELETE FROM mailbox.subscription WHERE account = :account AND name = :name")
        .param("account", account)
        .param("name", name)
        .update();
  }
}
