package postroad.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.DeliveryOutcome.Delivered;
import postroad.contract.DeliveryOutcome.NotDelivered;

/**
 * A mail comes back with what the spool has to see to: for each recipient not now, or never, and
 * why; or only what its sender is owed a word about. Lists that older writers do not know are none.
 *
 * @param delivered the recipients whose sender is owed a report of success
 * @param late the recipients that go on waiting, and whose sender is owed a warning
 * @param expanded the aliases whose sender is owed a report that they were followed
 * @param news what the attempt showed of the destination as a whole; absent when nothing new
 */
public record ReturnedMail(
    Envelope envelope,
    List<NotDelivered> outcomes,
    List<Delivered> delivered,
    List<Deferred> late,
    List<Recipient> expanded,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DestinationNews news)
    implements Carried {

  public ReturnedMail {
    Objects.requireNonNull(envelope, "envelope");
    outcomes = List.copyOf(outcomes);
    delivered = orNone(delivered);
    late = orNone(late);
    expanded = orNone(expanded);
  }

  /** A mail and what its sender is owed a word about. */
  public ReturnedMail(
      Envelope envelope,
      List<NotDelivered> outcomes,
      List<Delivered> delivered,
      List<Deferred> late,
      List<Recipient> expanded) {
    this(envelope, outcomes, delivered, late, expanded, null);
  }

  /** A mail that was tried: what became of it. */
  public ReturnedMail(Envelope envelope, List<NotDelivered> outcomes, List<Delivered> delivered) {
    this(envelope, outcomes, delivered, List.of(), List.of(), null);
  }

  /** A mail about which there is no success to tell. */
  public ReturnedMail(Envelope envelope, List<NotDelivered> outcomes) {
    this(envelope, outcomes, List.of());
  }

  /** The same with news of the destination. */
  public ReturnedMail with(@Nullable DestinationNews news) {
    return new ReturnedMail(envelope, outcomes, delivered, late, expanded, news);
  }

  /** A mail that goes on waiting, while its sender hears that it takes longer. */
  public static ReturnedMail late(Envelope envelope, List<Deferred> late) {
    return new ReturnedMail(envelope, List.of(), List.of(), late, List.of());
  }

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
