package postroad.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.contract.MailAddress;

/**
 * What users want done with the mail that comes: the only place that writes it. Other processes see
 * a change after {@link DirectorySettings#freshFor}.
 */
public final class Wishes {

  private final JdbcClient db;
  private final CachedDirectory directory;

  Wishes(JdbcClient db, CachedDirectory directory) {
    this.db = db;
    this.directory = directory;
  }

  /** What holds for this account; from memory while that is fresh, or all there is. */
  public MailWishes of(Account account) {
    return directory.termsOf(account.id()).wishes();
  }

  /** Sends the account's mail on from now on. */
  public void forward(Account account, Forwarding forwarding) {
    db.sql(
            """
            INSERT INTO directory.forwarding (account, targets, keep) VALUES (?, ?, ?)
            ON CONFLICT (account) DO UPDATE
               SET targets = excluded.targets, keep = excluded.keep
            """)
        .param(account.id())
        .param(forwarding.targets().stream().map(MailAddress::toString).toArray(String[]::new))
        .param(forwarding.keep())
        .update();
    directory.ageAll();
  }

  /** Sends nothing on any more; false when nothing was. */
  public boolean forwardNothing(Account account) {
    int rows =
        db.sql("DELETE FROM directory.forwarding WHERE account = ?").param(account.id()).update();
    directory.ageAll();
    return rows > 0;
  }

  /** Lets those who write to the account hear this. */
  public void reply(Account account, Vacation vacation) {
    db.sql(
            """
            INSERT INTO directory.vacation (account, subject, body, starts, ends, period_seconds)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (account) DO UPDATE
               SET subject = excluded.subject, body = excluded.body, starts = excluded.starts,
                   ends = excluded.ends, period_seconds = excluded.period_seconds
            """)
        .param(account.id())
        .param(vacation.subject())
        .param(vacation.text())
        .param(moment(vacation.from()))
        .param(moment(vacation.until()))
        .param(seconds(vacation.period()))
        .update();
    directory.ageAll();
  }

  /** Lets them hear nothing any more; false when they did not. */
  public boolean replyNothing(Account account) {
    int rows =
        db.sql("DELETE FROM directory.vacation WHERE account = ?").param(account.id()).update();
    directory.ageAll();
    return rows > 0;
  }

  private static @Nullable OffsetDateTime moment(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Long seconds(@Nullable Duration duration) {
    return duration == null ? null : duration.toSeconds();
  }
}
