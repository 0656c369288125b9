package postroad.directory;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How often the logins of accounts were ended; of those that may log in, and of no others. */
final class LoginRepository {

  private final JdbcClient db;

  LoginRepository(JdbcClient db) {
    this.db = db;
  }

  Optional<Long> ended(UUID account) {
    return Optional.ofNullable(ended(Set.of(account)).get(account));
  }

  Map<UUID, Long> ended(Collection<UUID> accounts) {
    Map<UUID, Long> ended = new HashMap<>();
    db.sql(
            """
            SELECT a.id, a.logins_ended
              FROM directory.account a JOIN directory.domain d ON d.name = a.domain
             WHERE a.id = ANY (CAST(:accounts AS uuid[])) AND a.enabled AND d.enabled
            """)
        .param("accounts", accounts.stream().map(UUID::toString).toArray(String[]::new))
        .query(row -> {
          ended.put(row.getObject("id", UUID.class), row.getLong("logins_ended"));
        });
    return ended;
  }
}
