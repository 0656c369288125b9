package postroad.contract;

import java.util.List;
import java.util.Objects;

/** What could not be carried or filed comes back: for each recipient not now, or never, and why. */
public record ReturnedMail(Envelope envelope, List<DeliveryOutcome.NotDelivered> outcomes)
    implements Carried {

  public ReturnedMail {
    Objects.requireNonNull(envelope, "envelope");
    outcomes = List.copyOf(outcomes);
  }
}
