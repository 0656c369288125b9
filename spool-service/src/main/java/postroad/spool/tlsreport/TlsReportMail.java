package postroad.spool.tlsreport;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import postroad.contract.AcceptedMail;
import postroad.contract.BodyReference;
import postroad.contract.BodyType;
import postroad.contract.Envelope;
import postroad.contract.JournalEvent;
import postroad.contract.MailAddress;
import postroad.contract.MailId;
import postroad.contract.Notify;
import postroad.contract.Origin;
import postroad.contract.Recipient;
import postroad.contract.ReportWishes;
import postroad.contract.Sha256;
import postroad.contract.Terms;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.spool.handover.Outgoing;

/** A report as a mail (RFC 8460 §5.3); nobody is told when it cannot be delivered. */
final class TlsReportMail {

  private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME;

  private final TlsReport report;
  private final MailAddress reader;
  private final String from;

  TlsReportMail(TlsReport report, MailAddress reader, String from) {
    this.report = report;
    this.reader = reader;
    this.from = from;
  }

  /** The mail, on its way. */
  Outgoing sentAt(Instant now) {
    byte[] octets = text(now).getBytes(StandardCharsets.US_ASCII);
    MailId id = MailId.at(now);
    Envelope envelope =
        new Envelope(
            id,
            now,
            null,
            "",
            BodyReference.inline(octets.length, Sha256.hex(octets)),
            BodyType.SEVEN_BIT,
            false,
            ReportWishes.NONE,
            Origin.report(),
            Terms.NONE);
    Recipient silent = new Recipient(reader, null, Set.of(Notify.NEVER), 0, false);
    ProducerRecord<String, byte[]> record =
        Wire.carry(
            Topics.ACCEPTED, id.toString(), new AcceptedMail(envelope, List.of(silent)), octets);
    return new Outgoing(
        List.of(record),
        List.of(
            new JournalEvent.Accepted(
                id, now, null, List.of(reader), octets.length, envelope.origin())));
  }

  /** What stands around the report. */
  private static String form() {
    return """
    From: %1$s
    To: %2$s
    Subject: Report Domain: %3$s Submitter: %4$s Report-ID: <%5$s>
    Date: %6$s
    Message-ID: <tls-report.%5$s>
    Auto-Submitted: auto-generated
    TLS-Report-Domain: %3$s
    TLS-Report-Submitter: %4$s
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type="tlsrpt"; boundary="%7$s"

    --%7$s
    Content-Type: text/plain; charset=us-ascii

    This is a report of how sessions with the mail hosts of
    %3$s fared with TLS on %8$s, as asked for in DNS (RFC 8460).

    --%7$s
    Content-Type: application/tlsrpt+gzip
    Content-Transfer-Encoding: base64
    Content-Disposition: attachment; filename="%9$s"

    %10$s
    --%7$s--
    """;
  }

  String text(Instant now) {
    String domain = report.owed().domain();
    String boundary =
        "report-" + Sha256.hex(report.id().getBytes(StandardCharsets.UTF_8)).substring(0, 24);
    return form()
        .formatted(
            from,
            reader,
            domain,
            report.submitter(),
            report.id(),
            DATE.format(now.atOffset(ZoneOffset.UTC)),
            boundary,
            report.owed().day(),
            report.fileName(),
            Base64.getMimeEncoder().encodeToString(report.compressed()).replace("\r", ""))
        .replace("\n", "\r\n");
  }
}
