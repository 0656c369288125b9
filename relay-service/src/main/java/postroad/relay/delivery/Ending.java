package postroad.relay.delivery;

import org.jspecify.annotations.Nullable;
import postroad.contract.DeliveryOutcome;

/**
 * How one attempt ended for one recipient.
 *
 * @param tls protocol and cipher when the mail went through TLS
 */
record Ending(DeliveryOutcome outcome, @Nullable String tls) {

  static Ending of(DeliveryOutcome outcome) {
    return new Ending(outcome, null);
  }
}
