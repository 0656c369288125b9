package postroad.mailboxstore;

import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Says which session has an account's maildrop for itself (RFC 1939 §4), in all replicas. A lease
 * runs out unless it is renewed, so nobody has to clean up behind a replica that died. The
 * database's clock alone counts.
 */
public final class MaildropLeases {

  private final JdbcClient db;

  MaildropLeases(DataSource database) {
    this.db = JdbcClient.create(database);
  }

  /** Takes the maildrop, unless another holder's lease still runs. */
  public boolean take(UUID account, UUID holder, Duration time) {
    return db.sql(
                """
                INSERT INTO mailbox.maildrop_lease AS lease (account, holder, expires)
                VALUES (:account, :holder, now() + make_interval(secs => :seconds))
                ON CONFLICT (account) DO UPDATE
                   SET holder = excluded.holder, expires = excluded.expires
                 WHERE lease.expires < now()
                """)
            .param("account", account)
            .param("holder", holder)
            .param("seconds", (double) time.toSeconds())
            .update()
        == 1;
  }

  /** Makes the leases of these holders run on; those that were lost stay lost. */
  public void renew(Collection<UUID> holders, Duration time) {
    var _ =
        db.sql(
                """
                UPDATE mailbox.maildrop_lease
                   SET expires = now() + make_interval(secs => :seconds)
                 WHERE holder = ANY (CAST(:holders AS uuid[]))
                """)
            .param("seconds", (double) time.toSeconds())
            .param("holders", holders.stream().map(UUID::toString).toArray(String[]::new))
            .update();
  }

  /**
   * Ends a lease, in the caller's transaction if there is one; whether it still was this holder's.
   */
  public boolean release(UUID account, UUID holder) {
    return db.sql(
                "DELETE FROM mailbox.maildrop_lease WHERE account = :account AND holder = :holder")
            .param("account", account)
            .param("holder", holder)
            .update()
        == 1;
  }
}
