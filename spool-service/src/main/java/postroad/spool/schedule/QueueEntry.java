package postroad.spool.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import postroad.contract.MailId;

/**
 * A waiting recipient as it is listed.
 *
 * @param sender the reverse-path; absent for the null reverse-path
 * @param status of the last attempt, such as 4.4.1
 * @param outcome what came of the last attempt, as the wire writes it
 * @param claimedUntil a replica is sending it until then; absent when none is
 */
public record QueueEntry(
    MailId mail,
    String recipient,
    String destination,
    @Nullable String sender,
    @Nullable String tenant,
    long size,
    int priority,
    int attempts,
    String status,
    Instant acceptedAt,
    Instant dueAt,
    @Nullable Instant expiresAt,
    @Nullable Instant claimedUntil,
    @Nullable Instant heldAt,
    @Nullable String heldBy,
    @Nullable String via,
    String outcome,
    Whole destinationAs) {

  /**
   * How its destination is as a whole.
   *
   * @param heldBy who holds it; absent when nobody does
   * @param probeAt while it is backed off: when a single mail will be tried
   */
  public record Whole(@Nullable String heldBy, @Nullable Instant probeAt) {}

  /** Where the next page begins. */
  public Key key() {
    return new Key(mail, recipient);
  }

  /** What names a row of the queue, and the order in which it is listed. */
  public record Key(MailId mail, String recipient) {}
}
