package postroad.directory;

import java.security.SecureRandom;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.database.CallersTransaction;

/**
 * The secret that rewritten senders are signed with. A new one takes over from the next mail on;
 * the one before is still known, the one before that is not.
 */
public final class SrsSecret {

  static final String NOW = "srs";
  static final String BEFORE = "srs before";

  private static final int OCTETS = 32;

  private final JdbcClient db;
  private final CallersTransaction transaction;
  private final CachedDirectory directory;

  SrsSecret(DataSource database, CachedDirectory directory) {
    this.db = JdbcClient.create(database);
    this.transaction = new CallersTransaction(database);
    this.directory = directory;
  }

  /** Makes a new secret. Done twice, what was rewritten before finds its way back no more. */
  public void renew() {
    byte[] fresh = new byte[OCTETS];
    new SecureRandom().nextBytes(fresh);
    int renewed =
        transaction.run(() -> {
          db.sql(
                  """
                  INSERT INTO directory.secret (purpose, octets)
                  SELECT ?, octets FROM directory.secret WHERE purpose = ? FOR UPDATE
                  ON CONFLICT (purpose) DO UPDATE SET octets = excluded.octets
                  """)
              .params(BEFORE, NOW)
              .update();
          return db.sql("UPDATE directory.secret SET octets = ? WHERE purpose = ?")
              .params(fresh, NOW)
              .update();
        });
    if (renewed != 1) {
      throw new IllegalStateException("there is no secret to renew");
    }
    directory.ageAll();
  }
}
