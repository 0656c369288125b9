package postroad.relay.smtp;

import java.util.List;
import postroad.contract.BodyReference;
import postroad.contract.BodyType;
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

  /**
   * The same mail in other octets, all of them ASCII.
   *
   * @param size how many there are
   */
  Letter inAscii(MailContent ascii, long size) {
    BodyReference body = new BodyReference(size, envelope.body().sha256(), true, false);
    Envelope plain =
        new Envelope(
            envelope.mailId(),
            envelope.acceptedAt(),
            envelope.sender(),
            envelope.trace(),
            body,
            BodyType.SEVEN_BIT,
            envelope.smtpUtf8(),
            envelope.wishes(),
            envelope.origin(),
            envelope.terms());
    return new Letter(plain, recipients, ascii);
  }
}
