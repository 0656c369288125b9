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

  private static final StatusCode NEEDS_ENCRYPTION = new StatusCode(5, 7, 10);
  private static final StatusCode ENCRYPTION_FAILED = new StatusCode(4, 7, 10);
  private static final StatusCode NEEDS_REQUIRETLS = new StatusCode(5, 7, 30);

  private final Capabilities offered;
  private final Protection protection;

  Fitness(Host host) {
    this.offered = host.offered();
    this.protection = host.protection();
  }

  /**
   * Why this host may not have a mail that requires TLS (RFC 8689 §4.2.1); empty when it may. A
   * report goes out all the same: better told in clear than not at all (RFC 8689 §5).
   */
  Optional<Unfit> untrusted(Envelope envelope) {
    if (!envelope.terms().requireTls() || envelope.sender() == null) {
      return Optional.empty();
    }
    Optional<String> weakness = protection.weakness();
    if (weakness.isPresent()) {
      return because(
          protection instanceof Protection.Failed ? ENCRYPTION_FAILED : NEEDS_ENCRYPTION,
          "the mail requires TLS with a host that is known: " + weakness.get());
    }
    return offered.requireTls()
        ? Optional.empty()
        : because(NEEDS_REQUIRETLS, "the mail needs REQUIRETLS, which the host lacks");
  }

  /** Why this host can never take this mail, in code and words. */
  record Unfit(StatusCode status, String reason) {

    Answer never(Recipient recipient) {
      return new Answer.Never(recipient, status, reason, null);
    }

    Answer notHere(Recipient recipient) {
      return new Answer.NotHere(recipient, status, reason);
    }
  }

  /** Why this host can never take this mail, whoever it is for; empty when it can be asked. */
  Optional<Unfit> unfit(Letter letter) {
    Envelope envelope = letter.envelope();
    if (MailContent.sizeOnTheWire(envelope) > offered.largestMail()) {
      return because(TOO_BIG, "the mail is larger than the host takes");
    }
    // RFC 3030 §3, RFC 6152 §3: such content is converted or returned, never sent all the same.
    if (envelope.bodyType() == BodyType.BINARY_MIME) {
      if (!offered.binaryMime()) {
        return because(NEEDS_CONVERSION, "the mail needs BINARYMIME, which the host lacks");
      }
    } else if (!offered.eightBitMime() && EightBit.isIn(letter.content())) {
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
