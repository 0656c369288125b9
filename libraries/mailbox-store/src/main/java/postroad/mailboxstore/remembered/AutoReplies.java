package postroad.mailboxstore.remembered;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.contract.MailAddress;
import postroad.contract.MailId;

/** Remembers who was answered automatically, so that nobody is twice in a period. */
public final class AutoReplies {

  /** What is older is of no use to anybody's period. */
  private static final Duration REMEMBERED = Duration.ofDays(366);

  private final JdbcClient db;

  public AutoReplies(JdbcClient db) {
    this.db = db;
  }

  /**
   * Whether this answer is to be given; from now on it counts as given. The same mail asks as often
   * as it likes and gets the same answer.
   */
  public boolean claim(Answer answer, Instant now, Duration period) {
    return db.sql(
                """
                WITH old AS (
                  DELETE FROM mailbox.auto_reply
                   WHERE account = :account AND replied_at < :forgotten AND sender <> :sender)
                INSERT INTO mailbox.auto_reply AS given (account, sender, handle, mail_id, replied_at)
                VALUES (:account, :sender, :handle, :mail, :now)
                ON CONFLICT (account, sender, handle) DO UPDATE
                   SET mail_id = excluded.mail_id, replied_at = excluded.replied_at
                 WHERE given.mail_id = excluded.mail_id OR given.replied_at <= :before
                """)
            .param("account", answer.account())
            .param("sender", answer.sender().toString())
            .param("handle", answer.handle())
            .param("mail", answer.mailId().value())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("before", now.minus(period).atOffset(ZoneOffset.UTC))
            .param("forgotten", now.minus(REMEMBERED).atOffset(ZoneOffset.UTC))
            .update()
        > 0;
  }

  /**
   * Who is answered, by whom, because of which mail.
   *
   * @param handle names the words of the answer; other words are another answer (RFC 5230 §4.2)
   */
  public record Answer(UUID account, MailAddress sender, String handle, MailId mailId) {}
}
