package postroad.spool.operations;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.UnreadableRecordException;
import postroad.contract.Wire;
import postroad.spool.schedule.QueueEntry;

/**
 * A waiting recipient as the administration shows it.
 *
 * @param sender {@code <>} for reports
 * @param state what it waits for
 * @param by who, or which rule, holds it, by itself or with its destination
 * @param bounce what kind of trouble the last attempt met
 * @param reason what the last attempt ended with, in our words
 * @param reply what the other host said
 */
record WaitingView(
    String mail,
    String recipient,
    String destination,
    String sender,
    @Nullable String tenant,
    long size,
    int priority,
    int attempts,
    State state,
    @Nullable String by,
    @Nullable String via,
    Instant acceptedAt,
    Instant dueAt,
    @Nullable Instant expiresAt,
    String status,
    @Nullable String bounce,
    @Nullable String reason,
    @Nullable String host,
    @Nullable String reply) {

  /** What a recipient waits for. */
  enum State {
    WAITING,
    DUE,
    SENDING,
    HELD,
    BACKED_OFF
  }

  static WaitingView of(QueueEntry entry, Instant now) {
    Deferred last = lastAttempt(entry.outcome());
    return new WaitingView(
        entry.mail().toString(),
        entry.recipient(),
        entry.destination(),
        entry.sender() == null ? "<>" : entry.sender(),
        entry.tenant(),
        entry.size(),
        entry.priority(),
        entry.attempts(),
        stateOf(entry, now),
        entry.heldAt() == null ? entry.destinationAs().heldBy() : entry.heldBy(),
        entry.via(),
        entry.acceptedAt(),
        entry.dueAt(),
        entry.expiresAt(),
        entry.status(),
        kind(last),
        last == null ? null : last.reason(),
        last == null ? null : last.host(),
        last == null ? null : last.reply());
  }

  private static @Nullable String kind(@Nullable Deferred last) {
    return last == null || last.bounce() == null ? null : last.bounce().word();
  }

  private static State stateOf(QueueEntry entry, Instant now) {
    if (entry.heldAt() != null || entry.destinationAs().heldBy() != null) {
      return State.HELD;
    }
    if (entry.claimedUntil() != null) {
      return State.SENDING;
    }
    if (entry.destinationAs().probeAt() != null) {
      return State.BACKED_OFF;
    }
    return entry.dueAt().isAfter(now) ? State.WAITING : State.DUE;
  }

  /** A row nobody can read is shown all the same. */
  private static @Nullable Deferred lastAttempt(String outcome) {
    try {
      return Wire.parse(outcome.getBytes(StandardCharsets.UTF_8), Deferred.class);
    } catch (UnreadableRecordException broken) {
      return null;
    }
  }
}
