package postroad.spool.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import postroad.contract.Recipient;

/** The part of a report that programs read: message/delivery-status (RFC 3464 §2). */
final class DeliveryStatus {

  private static final int LONGEST_VALUE = 900;

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
    String type =
        status.international ? "message/global-delivery-status" : "message/delivery-status";
    return ReportPart.ofText(type, status.fields.toString());
  }

  private void describeMail(String hostname) {
    field("Original-Envelope-Id", facts.envelope().wishes().envelopeId());
    field("Reporting-MTA", "dns; " + hostname);
    field("Arrival-Date", PlainText.date(facts.envelope().acceptedAt()));
  }

  private void describeRecipient(Fate fate) {
    fields.append("\r\n");
    Recipient recipient = fate.recipient();
    field("Original-Recipient", typed(recipient.originalRecipient()));
    field("Final-Recipient", typed("rfc822;" + recipient.address()));
    field("Action", facts.kind().action());
    field("Status", fate.status().toString());
    if (fate.host() != null) {
      field("Remote-MTA", "dns; " + fate.host());
    }
    field("Diagnostic-Code", diagnosis(fate));
    field("Last-Attempt-Date", PlainText.date(fate.at()));
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

  /** An address with its type in front; an internationalised one is of type utf-8 (RFC 6533 §3). */
  private static @Nullable String typed(@Nullable String address) {
    if (address == null) {
      return null;
    }
    int semicolon = address.indexOf(';');
    String type = address.substring(0, Math.max(0, semicolon)).toLowerCase(Locale.ROOT);
    String plain = address.substring(semicolon + 1).strip();
    if (type.isEmpty() || (type.equals("rfc822") && !PlainText.isAscii(plain))) {
      type = PlainText.isAscii(plain) ? "rfc822" : "utf-8";
    }
    return type + "; " + plain;
  }

  private void field(String name, @Nullable String value) {
    if (value == null) {
      return;
    }
    String line =
        international
            ? PlainText.oneLine(value, LONGEST_VALUE)
            : PlainText.asciiLine(value, LONGEST_VALUE);
    fields.append(name).append(": ").append(line).append("\r\n");
  }
}
