package postroad.spool.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
 * @param retryUntil when we give up a mail that is late; absent otherwise
 */
record ReportFacts(
    ReportKind kind,
    MailId reportId,
    Instant writtenAt,
    Envelope envelope,
    MailAddress reader,
    MailHeader header,
    List<Fate> fates,
    @Nullable Instant retryUntil) {

  ReportFacts {
    fates = List.copyOf(fates);
  }

  /**
   * Whether its reader understands more than ASCII everywhere: the reader's address needs that, or
   * the mail asked for it (RFC 6533 §4).
   */
  boolean isInternational() {
    return !reader.isAscii() || envelope.smtpUtf8();
  }
}
