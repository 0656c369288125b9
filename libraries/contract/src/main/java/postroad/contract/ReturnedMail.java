package postroad.contract;

import java.util.List;
import java.util.Objects;
import postroad.contract.DeliveryOutcome.Delivered;
import postroad.contract.DeliveryOutcome.NotDelivered;

/**
 * A mail comes back with what the spool has to see to: for each recipient not now, or never, and
 * why; or that it is done and the sender asked to hear so.
 *
 * @param delivered the recipients whose sender is owed a report of success; none in records of
 *     older writers
 */
public record ReturnedMail(
    Envelope envelope, List<NotDelivered> outcomes, List<Delivered> delivered) implements Carried {

  public ReturnedMail {
    Objects.requireNonNull(envelope, "envelope");
    outcomes = List.copyOf(outcomes);
    delivered = List.copyOf(Objects.requireNonNullElse(delivered, List.of()));
  }

  /** A mail about which there is no success to tell. */
  public ReturnedMail(Envelope envelope, List<NotDelivered> outcomes) {
    this(envelope, outcomes, List.of());
  }
}
