package postroad.spool.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postroad.contract.DeliveryOutcome.NotDelivered;
import postroad.contract.Envelope;
import postroad.contract.MailAddress;
import postroad.contract.MailId;
import postroad.spool.content.MailHeader;

/**
 * Everything a report is written from.
 *
 * @param reportId the id of the report, itself a mail
 * @param reader the sender of the mail, who reads the report
 * @param header of the mail the report is about
 * @param retryUntil when we give up; absent when we have
 */
record ReportFacts(
    ReportKind kind,
    MailId reportId,
    Instant writtenAt,
    Envelope envelope,
    MailAddress reader,
    MailHeader header,
    List<? extends NotDelivered> outcomes,
    @Nullable Instant retryUntil) {

  ReportFacts {
    outcomes = List.copyOf(outcomes);
  }

  /** Whether an address in it cannot be written in ASCII (RFC 6533 §4). */
  boolean isInternational() {
    return !reader.isAscii()
        || outcomes.stream()
            .map(NotDelivered::recipient)
            .anyMatch(to ->
                !to.address().isAscii()
                    || (to.originalRecipient() != null
                        && !PlainText.isAscii(to.originalRecipient())));
  }
}
