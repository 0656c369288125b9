package postroad.spool.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.Envelope;
import postroad.contract.MailId;
import postroad.contract.Recipient;

/**
 * One recipient of one mail that waits for its next attempt.
 *
 * @param envelope of the mail, whose octets are in the body store
 * @param outcome of the last attempt, that attempt counted in its recipient
 * @param dueAt when to try again
 * @param warnAt when the sender is told that it is late; absent when it was or will not be
 * @param expiresAt when it is given up if it cannot be tried until then; absent when never
 * @param via the host that carries it instead of the recipient's domain, {@code host:port}, because
 *     an operator said so; absent when nobody did
 */
public record WaitingMail(
    Envelope envelope,
    Deferred outcome,
    Instant dueAt,
    @Nullable Instant warnAt,
    @Nullable Instant expiresAt,
    @Nullable String via) {

  /** One that goes the ordinary way, as long as it takes. */
  public WaitingMail(Envelope envelope, Deferred outcome, Instant dueAt, @Nullable Instant warnAt) {
    this(envelope, outcome, dueAt, warnAt, null, null);
  }

  public MailId mailId() {
    return envelope.mailId();
  }

  public Recipient recipient() {
    return outcome.recipient();
  }

  /** What it waits for with others: where an operator sends it, or its domain. */
  public String lane() {
    return via == null ? WaitingRows.destinationOf(recipient().address()) : via;
  }

  public int priority() {
    return envelope.terms().priority();
  }

  /** The same after the sender has been told that it is late. */
  public WaitingMail warned() {
    Deferred last =
        new Deferred(
            recipient().afterDelayReport(),
            outcome.status(),
            outcome.reason(),
            outcome.host(),
            outcome.reply(),
            outcome.at(),
            null);
    return new WaitingMail(envelope, last, dueAt, null, expiresAt, via);
  }
}
