package postroad.spool.routing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import postroad.contract.BounceClass;
import postroad.contract.DeliveryOutcome;
import postroad.contract.NextHop;
import postroad.contract.Recipient;
import postroad.contract.StatusCode;

/** Where the mail for one recipient goes: there is no fifth way. */
public sealed interface Route {

  Recipient recipient();

  /**
   * Into a mailbox here.
   *
   * @param detail the sub-address, absent when there is none
   */
  record Local(Recipient recipient, UUID account, @Nullable String detail) implements Route {}

  /**
   * To another host.
   *
   * @param destination the domain whose mail exchangers are asked, as DNS writes it
   * @param via the host to carry it to instead; absent when nobody has named one
   */
  record Remote(Recipient recipient, String destination, @Nullable NextHop via) implements Route {

    /** To whom DNS names. */
    public Remote(Recipient recipient, String destination) {
      this(recipient, destination, null);
    }
  }

  /**
   * Nowhere for now: it waits until somebody lets it go.
   *
   * @param by the rule that holds it
   * @param madeBy who made that rule
   */
  record Held(Recipient recipient, String by, String madeBy) implements Route {}

  /**
   * Nowhere: the sender is told.
   *
   * @param bounce the kind of trouble, where it is one of those mail meets elsewhere
   */
  record Refused(
      Recipient recipient, StatusCode status, String reason, @Nullable BounceClass bounce)
      implements Route {

    /** One for a reason of the directory's. */
    public Refused(Recipient recipient, StatusCode status, String reason) {
      this(recipient, status, reason, null);
    }

    /** The same as an outcome: nobody but us has said anything about it. */
    public DeliveryOutcome.Failed failedAt(Instant moment) {
      return new DeliveryOutcome.Failed(recipient, status, reason, null, null, moment, bounce);
    }
  }
}
