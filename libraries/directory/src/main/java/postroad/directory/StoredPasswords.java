package postroad.directory;

import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.database.CallersTransaction;

/** Writes what is kept of a password: the Argon2id hash, and SCRAM keys that belong to it. */
final class StoredPasswords {

  private final JdbcClient db;
  private final CallersTransaction transaction;
  private final Passwords passwords;
  private final ScramMint mint;

  StoredPasswords(DataSource database, Passwords passwords, ScramMint mint) {
    this.db = JdbcClient.create(database);
    this.transaction = new CallersTransaction(database);
    this.passwords = passwords;
    this.mint = mint;
  }

  /**
   * What is kept of a password.
   *
   * @param keys absent while SCRAM is switched off
   */
  record Kept(String hash, @Nullable ScramKeys keys) {}

  /** What to keep of this password; it takes its time, so it is asked for outside transactions. */
  Kept of(Name name, String password) {
    return new Kept(passwords.encode(password), keys(name, password));
  }

  /** The account has this password from now on. */
  void set(UUID account, Kept kept) {
    transaction.run(() -> {
      db.sql(
              """
              INSERT INTO directory.credential (account, password_hash) VALUES (:account, :hash)
              ON CONFLICT (account)
              DO UPDATE SET password_hash = excluded.password_hash, changed = now()
              """)
          .param("account", account)
          .param("hash", kept.hash())
          .update();
      return setKeys(account, kept);
    });
  }

  /** Whether more, or better, would be kept of this user's password today. */
  boolean isOutdated(Credential credential) {
    return passwords.isOutdated(credential.passwordHash()) || lacksKeys(credential);
  }

  /** Keeps of the right password what would be kept of it today. */
  void improve(Credential credential, String password) {
    Name name = Name.of(credential.account().address()).orElseThrow();
    String old = credential.passwordHash();
    Kept better =
        new Kept(
            passwords.isOutdated(old) ? passwords.encode(password) : old, keys(name, password));
    UUID account = credential.account().id();
    transaction.run(() -> {
      int stillTheSame =
          db.sql(
                  """
                  UPDATE directory.credential SET password_hash = :better
                   WHERE account = :account AND password_hash = :old
                  """)
              .param("better", better.hash())
              .param("account", account)
              .param("old", old)
              .update();
      return stillTheSame == 1 && setKeys(account, better);
    });
  }

  private boolean lacksKeys(Credential credential) {
    return mint.isOpen()
        && (credential.scram() == null || credential.scram().iterations() != ScramKeys.ITERATIONS);
  }

  private @Nullable ScramKeys keys(Name name, String password) {
    return mint.isOpen() ? passwords.atCost(() -> mint.keys(name, password)) : null;
  }

  private boolean setKeys(UUID account, Kept kept) {
    ScramKeys keys = kept.keys();
    return keys != null
        && db.sql(
                    """
                    INSERT INTO directory.scram_key
                           (account, password_hash, salt, iterations, stored_key, server_key)
                    VALUES (:account, :hash, :salt, :iterations, :storedKey, :serverKey)
                    ON CONFLICT (account)
                    DO UPDATE SET password_hash = excluded.password_hash,
                                  salt = excluded.salt, iterations = excluded.iterations,
                                  stored_key = excluded.stored_key,
                                  server_key = excluded.server_key
                    """)
                .param("account", account)
                .param("hash", kept.hash())
                .param("salt", keys.salt())
                .param("iterations", keys.iterations())
                .param("storedKey", keys.storedKey())
                .param("serverKey", keys.serverKey())
                .update()
            > 0;
  }
}
