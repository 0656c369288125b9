package postroad.contract;

import java.util.List;
import java.util.Objects;

/**
 * Carry this mail to these recipients, all at one destination.
 *
 * @param destination the domain whose mail exchangers are asked, as DNS writes it
 */
public record RemoteDelivery(Envelope envelope, String destination, List<Recipient> recipients)
    implements Carried {

  public RemoteDelivery {
    Objects.requireNonNull(envelope, "envelope");
    Objects.requireNonNull(destination, "destination");
    recipients = List.copyOf(recipients);
  }
}
