package postroad.directory;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets accounts write as senders whose mail does not come to them, and send more or less than all
 * others: the only place that writes it.
 */
public final class SenderRights {

  private final JdbcClient db;
  private final DirectoryRepository repository;
  private final CachedDirectory directory;

  SenderRights(JdbcClient db, DirectoryRepository repository, CachedDirectory directory) {
    this.db = db;
    this.repository = repository;
    this.directory = directory;
  }

  /** Whom the account was granted to write as, in their order. */
  public List<SenderGrant> grants(Account account) {
    return db.sql("SELECT sender FROM directory.sender_grant WHERE account = ? ORDER BY sender")
        .param(account.id())
        .query((row, _) -> new SenderGrant(row.getString("sender")))
        .list();
  }

  /**
   * Lets the account write as a sender.
   *
   * @param sender {@code local@domain}, or {@code @domain} for all of it; ours or not
   */
  public Creation<SenderGrant> grant(Account account, String sender) {
    Optional<SenderGrant> wanted = SenderGrant.parse(sender);
    if (wanted.isEmpty()) {
      return new Creation.Refused<>(Creation.Reason.NOT_A_SENDER);
    }
    int made =
        db.sql(
                """
                INSERT INTO directory.sender_grant (account, sender) VALUES (?, ?)
                ON CONFLICT DO NOTHING
                """)
            .params(account.id(), wanted.get().sender())
            .update();
    directory.ageAll();
    return made > 0 ? new Creation.Made<>(wanted.get()) : new Creation.AlreadyThere<>(wanted.get());
  }

  /** Takes a grant back; false when there is none such. */
  public boolean revoke(Account account, String sender) {
    Optional<SenderGrant> unwanted = SenderGrant.parse(sender);
    if (unwanted.isEmpty()) {
      return false;
    }
    int gone =
        db.sql("DELETE FROM directory.sender_grant WHERE account = ? AND sender = ?")
            .params(account.id(), unwanted.get().sender())
            .update();
    directory.ageAll();
    return gone > 0;
  }

  /** How much the account may send. */
  public SendingLimits limits(Account account) {
    return repository.sendingLimits(account.id());
  }

  /** Lets the account send so much from now on. */
  public void limit(Account account, SendingLimits limits) {
    db.sql(
            """
            INSERT INTO directory.sending_limit
                   (account, mails_per_hour, mails_per_day, recipients_per_hour, recipients_per_day)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (account) DO UPDATE
               SET mails_per_hour = excluded.mails_per_hour,
                   mails_per_day = excluded.mails_per_day,
                   recipients_per_hour = excluded.recipients_per_hour,
                   recipients_per_day = excluded.recipients_per_day
            """)
        .param(account.id())
        .param(limits.mailsPerHour())
        .param(limits.mailsPerDay())
        .param(limits.recipientsPerHour())
        .param(limits.recipientsPerDay())
        .update();
    directory.ageAll();
  }
}
