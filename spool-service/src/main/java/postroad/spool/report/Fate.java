package postroad.spool.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import postroad.contract.BounceClass;
import postroad.contract.DeliveryOutcome.Delivered;
import postroad.contract.DeliveryOutcome.NotDelivered;
import postroad.contract.Recipient;
import postroad.contract.StatusCode;

/**
 * What became of one recipient, as a report tells it.
 *
 * @param reason in words a sender can read; absent when all is well
 * @param host the host it was tried at or given to; absent when there was none
 * @param reply what that host said, as it said it
 * @param bounce what kind of trouble it was; absent when all is well, or nobody can tell
 */
record Fate(
    Recipient recipient,
    StatusCode status,
    @Nullable String reason,
    @Nullable String host,
    @Nullable String reply,
    Instant at,
    @Nullable BounceClass bounce) {

  private static final StatusCode ADDRESS_IS_GOOD = new StatusCode(2, 1, 5); // RFC 3463 §3.2

  /** The next host speaks of no successes, so nobody will (RFC 3886 §3.3.4). */
  private static final StatusCode OUT_OF_SIGHT = new StatusCode(2, 1, 9);

  static Fate of(NotDelivered outcome) {
    return new Fate(
        outcome.recipient(),
        outcome.status(),
        outcome.reason(),
        outcome.host(),
        outcome.reply(),
        outcome.at(),
        outcome.bounce());
  }

  static Fate of(Delivered success) {
    return new Fate(
        success.recipient(),
        success.host() == null ? ADDRESS_IS_GOOD : OUT_OF_SIGHT,
        null,
        success.host(),
        success.reply(),
        success.at(),
        null);
  }

  /** The recipient is an alias, and the mail goes on to those it stands for. */
  static Fate expanded(Recipient alias, Instant at) {
    return new Fate(alias, ADDRESS_IS_GOOD, null, null, null, at, null);
  }
}
