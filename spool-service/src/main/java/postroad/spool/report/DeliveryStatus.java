package postroad.spool.report;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import postroad.contract.Recipient;
import postroad.spool.wording.OneLine;

/**
 * The part of a report that programs read: message/delivery-status (RFC 3464 §2), or where it needs
 * and may have more than ASCII, message/global-delivery-status (RFC 6533 §4).
 */
final class DeliveryStatus {

  private static final int LONGEST_VALUE = 900;
  private static final Pattern NOT_ASCII = Pattern.compile("[^\\x20-\\x7e]");

  private final ReportFacts facts;
  private final boolean international;
  private final StringBuilder fields = new StringBuilder();

  private DeliveryStatus(ReportFacts facts) {
    this.facts = facts;
    this.international = facts.isInternational();
  }

  static ReportPart of(ReportFacts facts, String hostname) {
    DeliveryStatus status = new DeliveryStatus(facts);
    status.describeMail(hostname);
    facts.fates().forEach(status::describeRecipient);
    String fields = status.fields.toString();
    String type =
        PlainText.isAscii(fields) ? "message/delivery-status" : "message/global-delivery-status";
    return ReportPart.ofText(type, fields, status.international);
  }

  private void describeMail(String hostname) {
    String envelopeId = facts.envelope().wishes().envelopeId();
    if (envelopeId != null) { // RFC 3464 §2.2.1: as the sender gave it, every space of it
      line("Original-Envelope-Id", NOT_ASCII.matcher(envelopeId).replaceAll("?"));
    }
    field("Reporting-MTA", "dns; " + hostname);
    field("Arrival-Date", PlainText.date(facts.envelope().acceptedAt()));
  }

  private void describeRecipient(Fate fate) {
    fields.append("\r\n");
    Recipient recipient = fate.recipient();
    if (recipient.originalRecipient() != null) {
      address("Original-Recipient", TypedAddress.of(recipient.originalRecipient()));
    }
    address("Final-Recipient", TypedAddress.of(recipient.address()));
    field("Action", facts.kind().action());
    field("Status", fate.status().toString());
    if (fate.host() != null) {
      field("Remote-MTA", "dns; " + fate.host());
    }
    field("Diagnostic-Code", diagnosis(fate));
    field("Last-Attempt-Date", PlainText.date(fate.at()));
    field("Final-Log-ID", facts.envelope().mailId().toString());
    if (facts.retryUntil() != null) {
      field("Will-Retry-Until", PlainText.date(facts.retryUntil()));
    }
  }

  /** What the other host said, or in our own words why (RFC 3464 §2.3.6). */
  private static @Nullable String diagnosis(Fate fate) {
    if (fate.reply() != null) {
      return "smtp; " + fate.reply();
    }
    return fate.reason() == null ? null : "X-Postroad; " + fate.reason();
  }

  private void address(String name, TypedAddress address) {
    line(name, international ? address.unicode() : address.ascii());
  }

  private void field(String name, @Nullable String value) {
    if (value != null) {
      String line = OneLine.of(value, LONGEST_VALUE);
      line(name, international ? line : NOT_ASCII.matcher(line).replaceAll("?"));
    }
  }

  /** Folded where it can be (RFC 3464 §2.1.1), so that no line is too long for a mail. */
  private void line(String name, String value) {
    fields.append(PlainText.folded(name + ": " + value)).append("\r\n");
  }
}
