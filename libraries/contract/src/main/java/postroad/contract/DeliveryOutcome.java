package postroad.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of one recipient in one attempt: there is no fourth answer. */
public sealed interface DeliveryOutcome {

  Recipient recipient();

  /**
   * The next host took responsibility (RFC 5321 §6.1), or the mail is in its mailbox.
   *
   * @param host the host that took it; absent when the mailbox is one of ours
   * @param reply what that host said, as it said it
   */
  record Delivered(Recipient recipient, @Nullable String host, @Nullable String reply, Instant at)
      implements DeliveryOutcome {}

  /** The recipient is still ours. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "outcome")
  sealed interface NotDelivered extends DeliveryOutcome {

    StatusCode status();

    /** What went wrong, in words a sender can read. */
    String reason();

    /** The host that said so; absent when no host was reached. */
    @Nullable String host();

    /** What that host said, as it said it; absent when no host said anything. */
    @Nullable String reply();

    Instant at();

    /**
     * What kind of trouble it was; absent when nobody was asked, and in records of older writers.
     */
    @Nullable BounceClass bounce();

    /** The same, known to be of this kind. */
    NotDelivered as(BounceClass kind);
  }

  /**
   * Not now; the spool decides when to try again. Whoever made the attempt has counted it in the
   * recipient ({@link Recipient#afterAttempt}): the number tells this outcome from an older one.
   */
  record Deferred(
      Recipient recipient,
      StatusCode status,
      String reason,
      @Nullable String host,
      @Nullable String reply,
      Instant at,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BounceClass bounce)
      implements NotDelivered {

    @Override
    public Deferred as(BounceClass kind) {
      return new Deferred(recipient, status, reason, host, reply, at, kind);
    }
  }

  /** Never; the spool owes the sender a report (RFC 3464). */
  record Failed(
      Recipient recipient,
      StatusCode status,
      String reason,
      @Nullable String host,
      @Nullable String reply,
      Instant at,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BounceClass bounce)
      implements NotDelivered {

    @Override
    public Failed as(BounceClass kind) {
      return new Failed(recipient, status, reason, host, reply, at, kind);
    }
  }
}
