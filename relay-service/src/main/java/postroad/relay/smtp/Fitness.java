package postroad.relay.smtp;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import postroad.contract.BodyType;
import postroad.contract.Envelope;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;
import postroad.contract.StatusCode;
import postroad.relay.conversion.Conversion.Converted;
import postroad.relay.conversion.Conversion.Impossible;
import postroad.relay.conversion.SevenBit;

/** Tells what a host cannot take, before it is asked. */
final class Fitness {

  private static final Verdict TOO_BIG_FOR_HOST =
      never(new StatusCode(5, 3, 4), "the mail is larger than the host takes");
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

  /** What a host is asked to take, or why it is not asked. */
  sealed interface Verdict {

    /** This: the mail, in octets that the host takes. */
    record Fit(Letter letter) implements Verdict {}

    /** Nothing: it can never take this mail, whoever it is for. */
    record Never(Unfit because) implements Verdict {}
  }

  /** The mail as this host can take it; content is converted where it must be (RFC 6152 §3). */
  Verdict verdict(Letter letter) {
    Envelope envelope = letter.envelope();
    if (isTooBig(envelope)) {
      return TOO_BIG_FOR_HOST;
    }
    if (!offered.smtpUtf8() && needsUtf8(envelope.sender())) {
      return never(ADDRESS_NEEDS_UTF8, "the sender needs SMTPUTF8, which the host lacks");
    }
    if (!offered.smtpUtf8() && envelope.smtpUtf8() && EightBit.isInHeader(letter.content())) {
      return never(HEADER_NEEDS_UTF8, "the header needs SMTPUTF8, which the host lacks");
    }
    @Nullable String lacking = lacking(letter);
    return lacking == null ? new Verdict.Fit(letter) : converted(letter, lacking);
  }

  private Verdict converted(Letter letter, String lacking) {
    boolean isBinary = letter.envelope().bodyType() == BodyType.BINARY_MIME;
    return switch (SevenBit.of(letter.content()::open, isBinary)) {
      case Converted(var ascii, var size) -> {
        Letter made = letter.inAscii(ascii::open, size);
        yield isTooBig(made.envelope()) ? TOO_BIG_FOR_HOST : new Verdict.Fit(made);
      }
      case Impossible(var reason) ->
          never(
              NEEDS_CONVERSION,
              "the mail needs " + lacking + ", which the host lacks, and " + reason);
    };
  }

  /** The extension that the content needs and the host lacks. */
  private @Nullable String lacking(Letter letter) {
    if (letter.envelope().bodyType() == BodyType.BINARY_MIME) {
      return offered.binaryMime() ? null : "BINARYMIME"; // RFC 3030 §3
    }
    return !offered.eightBitMime() && EightBit.isIn(letter.content()) ? "8BITMIME" : null;
  }

  private boolean isTooBig(Envelope envelope) {
    return MailContent.sizeOnTheWire(envelope) > offered.largestMail();
  }

  private static Verdict never(StatusCode status, String reason) {
    return new Verdict.Never(new Unfit(status, reason));
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
