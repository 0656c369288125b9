package postroad.relay.smtp;

import java.util.List;
import postroad.contract.Envelope;
import postroad.contract.Recipient;

/** One mail on its way to some recipients of one host. */
public record Letter(Envelope envelope, List<Recipient> recipients, MailContent content) {

  public Letter {
    recipients = List.copyOf(recipients);
  }

  /** The same mail for some of its recipients. */
  public Letter to(List<Recipient> some) {
    return new Letter(envelope, some, content);
  }
}
