package postroad.relay.delivery;

import org.jspecify.annotations.Nullable;
import postroad.contract.DeliveryOutcome;

/**
 * How one attempt ended for one recipient.
 *
 * @param tls protocol and cipher when the mail went through TLS
 * @param isPassedOn whether a host took it that sees to the sender's wishes for reports
 */
record Ending(DeliveryOutcome outcome, @Nullable String tls, boolean isPassedOn) {

  /** The end of a recipient whom no host took. */
  static Ending of(DeliveryOutcome.NotDelivered outcome) {
    return new Ending(outcome, null, false);
  }
}
