package postroad.spool.schedule;

import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.StatusCode;

/** How mail ends whose time is over. */
public final class Expiry {

  private static final StatusCode EXPIRED = new StatusCode(5, 4, 7);

  private Expiry() {}

  /** The end of a recipient after its last attempt. */
  public static Failed after(Deferred last) {
    return new Failed(
        last.recipient(),
        EXPIRED,
        "delivery time expired; the last attempt ended with: " + last.reason(),
        last.host(),
        last.reply(),
        last.at(),
        last.bounce());
  }
}
