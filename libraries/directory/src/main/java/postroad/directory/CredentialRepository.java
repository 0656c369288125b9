package postroad.directory;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.directory.Credential.AppKey;

/** What logins are checked against, asked for at each of them. */
final class CredentialRepository {

  private final JdbcClient db;

  CredentialRepository(JdbcClient db) {
    this.db = db;
  }

  Optional<Credential> credential(Name name) {
    return db.sql(
            """
            SELECT a.id, a.local_part, a.domain, a.enabled AND d.enabled AS enabled,
                   a.logins_ended, c.password_hash, s.salt, s.iterations, s.stored_key, s.server_key
              FROM directory.account a
              JOIN directory.domain d ON d.name = a.domain
              JOIN directory.credential c ON c.account = a.id
              LEFT JOIN directory.scram_key s
                     ON s.account = a.id AND s.password_hash = c.password_hash
             WHERE a.domain = :domain AND a.local_part = :localPart
            """)
        .param("domain", name.domain())
        .param("localPart", name.localPart())
        .query((row, _) ->
            new Credential(
                DirectoryRepository.account(row),
                row.getBoolean("enabled"),
                row.getLong("logins_ended"),
                row.getString("password_hash"),
                row.getBytes("salt") == null ? null : keys(row),
                List.of()))
        .optional()
        .map(this::withAppPasswords);
  }

  /** The octets kept under this purpose since the schema was made. */
  byte[] secret(String purpose) {
    return db.sql("SELECT octets FROM directory.secret WHERE purpose = :purpose")
        .param("purpose", purpose)
        .query((row, _) -> row.getBytes("octets"))
        .single();
  }

  /** Notes that an app password was used, to the hour: not each login is a write. */
  void noteUse(UUID appPassword) {
    db.sql(
            """
            UPDATE directory.app_password SET last_used = now()
             WHERE id = :id AND (last_used IS NULL OR last_used < now() - interval '1 hour')
            """)
        .param("id", appPassword)
        .update();
  }

  private Credential withAppPasswords(Credential found) {
    List<AppKey> appPasswords =
        db.sql(
                """
                SELECT id, digest, scopes, salt, iterations, stored_key, server_key,
                       last_used IS NULL OR last_used < now() - interval '1 hour' AS use_is_news
                  FROM directory.app_password
                 WHERE account = :account
                """)
            .param("account", found.account().id())
            .query((row, _) ->
                new AppKey(
                    row.getObject("id", UUID.class),
                    row.getBytes("digest"),
                    scopes(row.getArray("scopes")),
                    keys(row),
                    row.getBoolean("use_is_news")))
            .list();
    return new Credential(
        found.account(),
        found.enabled(),
        found.ended(),
        found.passwordHash(),
        found.scram(),
        appPasswords);
  }

  static Set<Scope> scopes(Array written) throws SQLException {
    return Arrays.stream((String[]) written.getArray())
        .map(Scope::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static ScramKeys keys(ResultSet row) throws SQLException {
    return new ScramKeys(
        row.getBytes("salt"),
        row.getInt("iterations"),
        row.getBytes("stored_key"),
        row.getBytes("server_key"));
  }
}
