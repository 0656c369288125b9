package postroad.relay.smtp;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import postroad.contract.Envelope;
import postroad.contract.MailAddress;
import postroad.contract.Notify;
import postroad.contract.Recipient;
import postroad.contract.ReportWishes;
import postroad.contract.ReportWishes.Content;

/** Writes MAIL and RCPT with the parameters that this host understands. */
final class MailCommands {

  private final Capabilities offered;
  private final Protection protection;

  MailCommands(Host host) {
    this.offered = host.offered();
    this.protection = host.protection();
  }

  /** MAIL FROM (RFC 5321 §4.1.1.2). */
  String mail(Letter letter) {
    Envelope envelope = letter.envelope();
    StringBuilder command = new StringBuilder("MAIL FROM:");
    command.append('<').append(written(envelope.sender())).append('>');
    if (offered.size()) {
      command.append(" SIZE=").append(MailContent.sizeOnTheWire(envelope)); // RFC 1870 §3
    }
    command.append(body(letter));
    if (offered.smtpUtf8() && needsUtf8(letter)) {
      command.append(" SMTPUTF8"); // RFC 6531 §3.4
    }
    if (envelope.terms().requireTls() && mayPromiseTls()) {
      command.append(" REQUIRETLS"); // RFC 8689 §2
    }
    if (offered.priorities() && envelope.terms().priority() != 0) {
      command.append(" MT-PRIORITY=").append(envelope.terms().priority()); // RFC 6710
    }
    if (offered.deliveryReports()) {
      command.append(reportWishes(envelope.wishes()));
    }
    return command.toString();
  }

  /** RCPT TO (RFC 5321 §4.1.1.3). */
  String rcpt(Recipient recipient) {
    StringBuilder command = new StringBuilder("RCPT TO:");
    command.append('<').append(written(recipient.address())).append('>');
    if (offered.deliveryReports()) {
      command.append(reportWishes(recipient));
    }
    return command.toString();
  }

  /** What the content is made of: as the sender said, or more, if we see more (RFC 6152 §3). */
  private String body(Letter letter) {
    return switch (letter.envelope().bodyType()) {
      case BINARY_MIME -> offered.binaryMime() ? " BODY=BINARYMIME" : ""; // RFC 3030 §3
      case EIGHT_BIT_MIME -> offered.eightBitMime() ? " BODY=8BITMIME" : "";
      case SEVEN_BIT ->
          offered.eightBitMime() && EightBit.isIn(letter.content()) ? " BODY=8BITMIME" : "";
    };
  }

  /** A host is asked to keep others out only if it can, and we know who it is. */
  private boolean mayPromiseTls() {
    return offered.requireTls() && protection.weakness().isEmpty();
  }

  /** The sender said so, or an alias has led to an address that does. */
  private static boolean needsUtf8(Letter letter) {
    @Nullable MailAddress sender = letter.envelope().sender();
    return letter.envelope().smtpUtf8()
        || (sender != null && !sender.isAscii())
        || letter.recipients().stream().anyMatch(to -> !to.address().isAscii());
  }

  /** RET and ENVID (RFC 3461 §4.3, §4.4). */
  private static String reportWishes(ReportWishes wishes) {
    @Nullable Content content = wishes.content();
    String text = content == null ? "" : " RET=" + (content == Content.FULL ? "FULL" : "HDRS");
    return wishes.envelopeId() == null ? text : text + " ENVID=" + Xtext.of(wishes.envelopeId());
  }

  /** NOTIFY and ORCPT (RFC 3461 §4.1, §4.2). */
  private String reportWishes(Recipient recipient) {
    String text = "";
    if (!recipient.notifyOn().isEmpty()) {
      text =
          recipient.notifyOn().stream()
              .sorted()
              .map(Notify::name)
              .collect(Collectors.joining(",", " NOTIFY=", ""));
    }
    @Nullable String original = recipient.originalRecipient();
    return original == null || original.indexOf(';') < 1
        ? text
        : text + " ORCPT=" + OriginalRecipient.written(original, offered.smtpUtf8());
  }

  /** Without SMTPUTF8 a domain is written as DNS knows it. */
  private String written(@Nullable MailAddress address) {
    if (address == null) {
      return ""; // the null reverse-path (RFC 5321 §4.5.5)
    }
    String text = address.toString();
    return offered.smtpUtf8()
        ? text
        : text.substring(0, text.lastIndexOf('@') + 1) + address.asciiDomain();
  }
}
