package postroad.relay.smtp;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import postroad.contract.BodyType;
import postroad.contract.Envelope;
import postroad.contract.MailAddress;
import postroad.contract.Notify;
import postroad.contract.Recipient;
import postroad.contract.ReportWishes;
import postroad.contract.ReportWishes.Content;

/** Writes MAIL and RCPT with the parameters that this host understands. */
final class MailCommands {

  private final Capabilities offered;

  MailCommands(Capabilities offered) {
    this.offered = offered;
  }

  /** MAIL FROM (RFC 5321 §4.1.1.2). */
  String mail(Letter letter) {
    Envelope envelope = letter.envelope();
    StringBuilder command = new StringBuilder("MAIL FROM:");
    command.append('<').append(written(envelope.sender())).append('>');
    if (offered.size()) {
      command.append(" SIZE=").append(MailContent.sizeOnTheWire(envelope)); // RFC 1870 §3
    }
    if (offered.eightBitMime() && isEightBit(letter)) {
      command.append(" BODY=8BITMIME"); // RFC 6152 §3
    }
    if (offered.smtpUtf8() && needsUtf8(letter)) {
      command.append(" SMTPUTF8"); // RFC 6531 §3.4
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

  /** The sender said so, or we see it; a stored mail is not read twice for that. */
  private static boolean isEightBit(Letter letter) {
    Envelope envelope = letter.envelope();
    return envelope.bodyType() != BodyType.SEVEN_BIT
        || (envelope.body().inline() && EightBit.isIn(letter.content()));
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
    return wishes.envelopeId() == null ? text : text + " ENVID=" + xtext(wishes.envelopeId());
  }

  /** NOTIFY and ORCPT (RFC 3461 §4.1, §4.2). */
  private static String reportWishes(Recipient recipient) {
    String text = "";
    if (!recipient.notifyOn().isEmpty()) {
      text =
          recipient.notifyOn().stream()
              .sorted()
              .map(Notify::name)
              .collect(Collectors.joining(",", " NOTIFY=", ""));
    }
    @Nullable String original = recipient.originalRecipient();
    int separator = original == null ? -1 : original.indexOf(';');
    if (original == null || separator < 1) {
      return text;
    }
    return text
        + " ORCPT="
        + original.substring(0, separator + 1)
        + xtext(original.substring(separator + 1));
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

  /** RFC 3461 §4. */
  private static String xtext(String plain) {
    StringBuilder text = new StringBuilder(plain.length());
    for (byte octet : plain.getBytes(StandardCharsets.UTF_8)) {
      if (octet < '!' || octet > '~' || octet == '+' || octet == '=') {
        text.append(String.format(Locale.ROOT, "+%02X", octet & 0xff));
      } else {
        text.append((char) octet);
      }
    }
    return text.toString();
  }
}
