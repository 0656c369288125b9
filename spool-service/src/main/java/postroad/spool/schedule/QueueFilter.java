package postroad.spool.schedule;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import postroad.contract.BounceClass;
import postroad.contract.MailId;

/**
 * Which waiting mail is meant: what fulfils every condition that is set.
 *
 * @param destination the domain of the recipient, as DNS knows it
 * @param sender the reverse-path, all of a domain as {@code @domain}, or {@code <>}
 * @param held whether somebody holds it, by itself and not with its destination
 * @param last what came of the last attempt
 * @param acceptedBefore how old it is at least
 */
public record QueueFilter(
    @Nullable MailId mail,
    @Nullable String recipient,
    @Nullable String destination,
    @Nullable String sender,
    @Nullable String tenant,
    @Nullable Boolean held,
    LastAttempt last,
    @Nullable Instant acceptedBefore,
    @Nullable Integer priority) {

  public static final QueueFilter ALL =
      new QueueFilter(null, null, null, null, null, null, LastAttempt.ANY, null, null);

  private static final String NULL_SENDER = "<>";

  /**
   * What came of the last attempt.
   *
   * @param status the code, or its first numbers
   * @param bounce what kind of trouble it was
   * @param text a piece of what was said, in any case
   */
  public record LastAttempt(
      @Nullable String status, @Nullable BounceClass bounce, @Nullable String text) {

    public static final LastAttempt ANY = new LastAttempt(null, null, null);
  }

  /** Words of a statement, each condition after an AND, and what they speak of. */
  public record Conditions(String sql, Map<String, Object> values) {}

  /** One mail, or one of its recipients. */
  public static QueueFilter of(MailId mail, @Nullable String recipient) {
    return new QueueFilter(mail, recipient, null, null, null, null, LastAttempt.ANY, null, null);
  }

  /** All for one destination. */
  public static QueueFilter of(String destination) {
    return new QueueFilter(null, null, destination, null, null, null, LastAttempt.ANY, null, null);
  }

  /** What the rows of {@code spool.waiting} must fulfil that come after this key. */
  public Conditions conditions(QueueEntry.@Nullable Key after) {
    Writing writing = new Writing();
    writing.equal("mail_id", mail == null ? null : mail.value());
    writing.equal("recipient", recipient);
    writing.equal("destination", destination);
    writing.equal("tenant", tenant);
    writing.equal("priority", priority);
    writing.sender(sender);
    writing.last(last);
    if (held != null) {
      writing.and(held ? "held_at IS NOT NULL" : "held_at IS NULL");
    }
    if (acceptedBefore != null) {
      writing.and("accepted_at < CAST(:accepted_before AS timestamptz)");
      writing.values.put("accepted_before", acceptedBefore.toString());
    }
    if (after != null) {
      writing.and("(mail_id, recipient) > (:after_mail, :after_recipient)");
      writing.values.put("after_mail", after.mail().value());
      writing.values.put("after_recipient", after.recipient());
    }
    return new Conditions(writing.sql.toString(), writing.values);
  }

  /** Conditions while they are gathered. */
  private static final class Writing {

    private final StringBuilder sql = new StringBuilder();
    private final Map<String, Object> values = new HashMap<>();

    void and(String condition) {
      sql.append(" AND ").append(condition);
    }

    void equal(String column, @Nullable Object value) {
      if (value != null) {
        and(column + " = :" + column);
        values.put(column, value);
      }
    }

    void sender(@Nullable String sender) {
      if (sender == null) {
        return;
      }
      if (sender.isEmpty() || sender.equals(NULL_SENDER)) {
        and("sender IS NULL");
      } else if (sender.startsWith("@")) {
        and("sender ILIKE :sender");
        values.put("sender", "%" + literally(sender));
      } else {
        equal("sender", sender);
      }
    }

    void last(LastAttempt last) {
      if (last.status() != null) {
        and("(status = :status OR status LIKE :status_begin)");
        values.put("status", last.status());
        values.put("status_begin", literally(last.status()) + ".%");
      }
      if (last.bounce() != null) {
        and("outcome LIKE :bounce"); // as the wire writes it; in quoted words it would be escaped
        values.put("bounce", "%\"bounce\":\"" + last.bounce().word() + "\"%");
      }
      if (last.text() != null) {
        and("outcome ILIKE :text");
        values.put("text", "%" + literally(last.text()) + "%");
      }
    }

    private static String literally(String text) {
      return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
  }
}
