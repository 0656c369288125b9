package postroad.relay.delivery;

import org.jspecify.annotations.Nullable;
import postroad.contract.DeliveryOutcome;
import postroad.relay.bounce.BounceRules;
import postroad.relay.smtp.Security;

/**
 * How one attempt ended for one recipient.
 *
 * @param security how safe the session was; absent when no host took it
 * @param isPassedOn whether a host took it that sees to the sender's wishes for reports
 */
record Ending(DeliveryOutcome outcome, @Nullable Security security, boolean isPassedOn) {

  /** The same, with the kind of trouble named where there was any. */
  Ending classified(BounceRules rules) {
    return outcome instanceof DeliveryOutcome.NotDelivered trouble
        ? new Ending(trouble.as(rules.kindOf(trouble)), security, isPassedOn)
        : this;
  }

  /** The end of a recipient whom no host took. */
  static Ending of(DeliveryOutcome.NotDelivered outcome) {
    return new Ending(outcome, null, false);
  }
}
