package postroad.directory;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes, lists and revokes app passwords: the only place that writes them. */
public final class AppPasswords {

  /** Letters and digits that are not taken for one another: five bits each. */
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

  /** 130 bits. */
  private static final int LENGTH = 26;

  private static final int MOST = 50;

  private final JdbcClient db;
  private final ScramMint mint;
  private final Passwords passwords;
  private final SecureRandom random = new SecureRandom();

  AppPasswords(JdbcClient db, Passwords passwords, ScramMint mint) {
    this.db = db;
    this.passwords = passwords;
    this.mint = mint;
  }

  /** What became of a wish for an app password. */
  public sealed interface Making {

    /** It was made; its characters are in no other place. */
    record Made(AppPassword appPassword, String characters) implements Making {

      @Override
      public String toString() {
        return "Made[" + appPassword + "]";
      }
    }

    /** The account has one of this name. */
    record NameTaken() implements Making {}

    /** Nobody uses so many: some are to be revoked first. */
    record TooMany() implements Making {}
  }

  /**
   * Makes one.
   *
   * @param name not blank, at most {@link AppPassword#LONGEST_NAME} characters
   * @param scopes what it is good for; empty for everything
   */
  public Making create(Account account, String name, Set<Scope> scopes) {
    if (name.isBlank() || name.length() > AppPassword.LONGEST_NAME) {
      throw new IllegalArgumentException("an app password has a name");
    }
    List<AppPassword> present = list(account);
    if (present.stream().anyMatch(known -> known.name().equals(name))) {
      return new Making.NameTaken();
    }
    if (present.size() >= MOST) {
      return new Making.TooMany();
    }
    String characters = characters();
    Name owner = Name.of(account.address()).orElseThrow();
    ScramKeys keys = passwords.atCost(() -> mint.keys(owner, characters));
    return insert(account, new Fresh(name, scopes, characters, keys))
        .<Making>map(made -> new Making.Made(made, characters))
        .orElseGet(Making.NameTaken::new);
  }

  /** Those of an account, the oldest first. */
  public List<AppPassword> list(Account account) {
    return db.sql(
            """
            SELECT id, name, scopes, created, last_used FROM directory.app_password
             WHERE account = :account ORDER BY created, id
            """)
        .param("account", account.id())
        .query((row, _) -> appPassword(row))
        .list();
  }

  /** It opens nothing any more. False when the account has none such. */
  public boolean revoke(Account account, UUID id) {
    return db.sql("DELETE FROM directory.app_password WHERE account = :account AND id = :id")
            .param("account", account.id())
            .param("id", id)
            .update()
        > 0;
  }

  private record Fresh(String name, Set<Scope> scopes, String characters, ScramKeys keys) {}

  private Optional<AppPassword> insert(Account account, Fresh fresh) {
    return db.sql(
            """
            INSERT INTO directory.app_password
                   (id, account, name, scopes, digest, salt, iterations, stored_key, server_key)
            VALUES (:id, :account, :name, :scopes, :digest,
                    :salt, :iterations, :storedKey, :serverKey)
            ON CONFLICT (account, name) DO NOTHING
            RETURNING id, name, scopes, created, last_used
            """)
        .param("id", UUID.randomUUID())
        .param("account", account.id())
        .param("name", fresh.name())
        .param("scopes", fresh.scopes().stream().map(Scope::name).sorted().toArray(String[]::new))
        .param("digest", Credential.AppKey.digest(fresh.characters()))
        .param("salt", fresh.keys().salt())
        .param("iterations", fresh.keys().iterations())
        .param("storedKey", fresh.keys().storedKey())
        .param("serverKey", fresh.keys().serverKey())
        .query((row, _) -> appPassword(row))
        .optional();
  }

  private String characters() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  private static AppPassword appPassword(ResultSet row) throws SQLException {
    return new AppPassword(
        row.getObject("id", UUID.class),
        row.getString("name"),
        CredentialRepository.scopes(row.getArray("scopes")),
        row.getObject("created", OffsetDateTime.class).toInstant(),
        instant(row.getObject("last_used", OffsetDateTime.class)));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime written) {
    return written == null ? null : written.toInstant();
  }
}
