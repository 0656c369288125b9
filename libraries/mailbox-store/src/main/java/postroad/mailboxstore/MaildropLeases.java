package postroad.mailboxstore;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Says which session has an account's maildrop for itself (RFC 1939 §4), in all replicas. A lease
 * runs out unless it is renewed, so nobody has to clean up behind a replica that died; between two
 * sessions a maildrop may be closed for a while. The database's clock alone counts.
 */
public final class MaildropLeases {

  /** Who has a maildrop that is closed. */
  private static final UUID NOBODY = new UUID(0, 0);

  private final JdbcClient db;

  MaildropLeases(DataSource database) {
    this.db = JdbcClient.create(database);
  }

  /** What comes of asking for a maildrop. */
  public enum Answer {
    TAKEN,

    /** Another holder's lease still runs. */
    IN_USE,

    /** Nobody has it, but it is closed until some time after the last session. */
    CLOSED
  }

  /**
   * Takes the maildrop, if it is free. A lease that runs for longer than any is given, and as long
   * again, is one of a clock that was put back since: who lives and has it has renewed it.
   */
  public Answer take(UUID account, UUID holder, Duration time) {
    int taken =
        db.sql(
                """
                INSERT INTO mailbox.maildrop_lease AS lease (account, holder, expires)
                VALUES (:account, :holder, now() + make_interval(secs => :seconds))
                ON CONFLICT (account) DO UPDATE
                   SET holder = excluded.holder, expires = excluded.expires
                 WHERE lease.expires < now()
                    OR (lease.holder <> :nobody
                        AND lease.expires > now() + 2 * make_interval(secs => :seconds))
                """)
            .param("account", account)
            .param("holder", holder)
            .param("nobody", NOBODY)
            .param("seconds", (double) time.toSeconds())
            .update();
    return taken == 1 ? Answer.TAKEN : whyNot(account);
  }

  private Answer whyNot(UUID account) {
    boolean closed =
        db.sql("SELECT holder = ? FROM mailbox.maildrop_lease WHERE account = ?")
            .params(NOBODY, account)
            .query(Boolean.class)
            .optional()
            .orElse(false);
    return closed ? Answer.CLOSED : Answer.IN_USE;
  }

  /**
   * Makes leases run on; those that were lost stay lost.
   *
   * @param accounts by the holders of their maildrops
   */
  public void renew(Map<UUID, UUID> accounts, Duration time) {
    List<UUID> holders = List.copyOf(accounts.keySet());
    var _ =
        db.sql(
                """
                UPDATE mailbox.maildrop_lease AS lease
                   SET expires = now() + make_interval(secs => :seconds)
                  FROM unnest(CAST(:accounts AS uuid[]), CAST(:holders AS uuid[]))
                    AS held (account, holder)
                 WHERE lease.account = held.account AND lease.holder = held.holder
                """)
            .param("seconds", (double) time.toSeconds())
            .param("accounts", texts(holders.stream().map(accounts::get)))
            .param("holders", texts(holders.stream()))
            .update();
  }

  private static String[] texts(Stream<UUID> ids) {
    return ids.map(UUID::toString).toArray(String[]::new);
  }

  /**
   * Ends a lease, in the caller's transaction if there is one.
   *
   * @param closed how long nobody can take the maildrop then; 0 when the next one may come
   * @return whether it still was this holder's
   */
  public boolean release(UUID account, UUID holder, Duration closed) {
    return (closed.isPositive() ? close(account, holder, closed) : free(account, holder)) == 1;
  }

  private int free(UUID account, UUID holder) {
    return db.sql("DELETE FROM mailbox.maildrop_lease WHERE account = ? AND holder = ?")
        .params(account, holder)
        .update();
  }

  private int close(UUID account, UUID holder, Duration time) {
    return db.sql(
            """
            UPDATE mailbox.maildrop_lease
               SET holder = :nobody, expires = now() + make_interval(secs => :seconds)
             WHERE account = :account AND holder = :holder
            """)
        .param("nobody", NOBODY)
        .param("seconds", time.toMillis() / 1000.0)
        .param("account", account)
        .param("holder", holder)
        .update();
  }
}
