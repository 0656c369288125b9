package postroad.relay.smtp;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import postroad.contract.BodyType;
import postroad.contract.Envelope;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;
import postroad.contract.StatusCode;

/** Tells what a host cannot take, before it is asked. */
final class Fitness {

  private static final StatusCode TOO_BIG = new StatusCode(5, 3, 4);
  private static final StatusCode NEEDS_CONVERSION = new StatusCode(5, 6, 3);
  private static final StatusCode ADDRESS_NEEDS_UTF8 = new StatusCode(5, 6, 7);
  private static final StatusCode HEADER_NEEDS_UTF8 = new StatusCode(5, 6, 9);

  private final Capabilities offered;

  Fitness(Capabilities offered) {
    this.offered = offered;
  }

  /** Why this host can never take this mail, in code and words. */
  record Unfit(StatusCode status, String reason) {

    Answer.Never answer(Recipient recipient) {
      return new Answer.Never(recipient, status, reason, null);
    }
  }

  /** Why this host can never take this mail, whoever it is for; empty when it can be asked. */
  Optional<Unfit> unfit(Letter letter) {
    Envelope envelope = letter.envelope();
    if (MailContent.sizeOnTheWire(envelope) > offered.largestMail()) {
      return because(TOO_BIG, "the mail is larger than the host takes");
    }
    if (envelope.bodyType() == BodyType.BINARY_MIME) {
      return because(NEEDS_CONVERSION, "the mail needs BINARYMIME, which we do not speak");
    }
    // RFC 6152 §3: such content is converted or returned, never sent all the same.
    if (!offered.eightBitMime() && EightBit.isIn(letter.content())) {
      return because(NEEDS_CONVERSION, "the mail needs 8BITMIME, which the host lacks");
    }
    if (!offered.smtpUtf8() && needsUtf8(envelope.sender())) {
      return because(ADDRESS_NEEDS_UTF8, "the sender needs SMTPUTF8, which the host lacks");
    }
    if (!offered.smtpUtf8() && envelope.smtpUtf8() && EightBit.isInHeader(letter.content())) {
      return because(HEADER_NEEDS_UTF8, "the header needs SMTPUTF8, which the host lacks");
    }
    return Optional.empty();
  }

  /** Why this host can never take a mail for this recipient; empty when it can be asked. */
  Optional<Unfit> unfit(Recipient recipient) {
    if (!offered.smtpUtf8() && needsUtf8(recipient.address())) {
      return because(ADDRESS_NEEDS_UTF8, "the address needs SMTPUTF8, which the host lacks");
    }
    return Optional.empty();
  }

  /** An internationalised domain alone can be written in ASCII; a local part cannot. */
  private static boolean needsUtf8(@Nullable MailAddress address) {
    return address != null && address.localPart().chars().anyMatch(c -> c > 127);
  }

  private static Optional<Unfit> because(StatusCode status, String reason) {
    return Optional.of(new Unfit(status, reason));
  }
}
