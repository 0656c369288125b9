package postroad.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Carry this mail to these recipients, all at one destination.
 *
 * @param destination the domain whose mail exchangers are asked, as DNS writes it
 * @param via the host to carry it to instead of asking DNS; absent when nobody has named one, and
 *     in records of older writers
 * @param reversePath what the next host is told instead of the envelope's sender, because we send
 *     the mail on for somebody; what fails at ours is the envelope's sender's all the same
 * @param probe the destination about which the spool wants to hear whatever comes of this order,
 *     because nothing else is sent there until it answers; absent for ordinary orders
 */
public record RemoteDelivery(
    Envelope envelope,
    String destination,
    @Nullable NextHop via,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MailAddress reversePath,
    List<Recipient> recipients,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String probe)
    implements Carried {

  public RemoteDelivery {
    Objects.requireNonNull(envelope, "envelope");
    Objects.requireNonNull(destination, "destination");
    recipients = List.copyOf(recipients);
  }

  /** An ordinary order. */
  public RemoteDelivery(
      Envelope envelope,
      String destination,
      @Nullable NextHop via,
      @Nullable MailAddress reversePath,
      List<Recipient> recipients) {
    this(envelope, destination, via, reversePath, recipients, null);
  }

  /** An order for the mail exchangers of the destination. */
  public RemoteDelivery(Envelope envelope, String destination, List<Recipient> recipients) {
    this(envelope, destination, null, null, recipients);
  }

  /**
   * What mail shares that goes to the same hosts, and so the record's key: the destination, or the
   * host named instead of it.
   */
  public String towards() {
    return via == null ? destination : via.toString();
  }

  /** The envelope as the next host is to see it. */
  public Envelope envelopeForNextHost() {
    return reversePath == null ? envelope : envelope.from(reversePath);
  }
}
