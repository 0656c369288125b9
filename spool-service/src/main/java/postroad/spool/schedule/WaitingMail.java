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
 */
public record WaitingMail(
    Envelope envelope, Deferred outcome, Instant dueAt, @Nullable Instant warnAt) {

  public MailId mailId() {
    return envelope.mailId();
  }

  public Recipient recipient() {
    return outcome.recipient();
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
            outcome.at());
    return new WaitingMail(envelope, last, dueAt, null);
  }
}
