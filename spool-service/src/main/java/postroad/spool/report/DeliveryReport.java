package postroad.spool.report;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.EncoderUtil;
import org.apache.james.mime4j.codec.EncoderUtil.Usage;
import postroad.spool.wording.Written;

/**
 * A whole report as a mail: multipart/report of three parts (RFC 6522), written for a person first.
 * It is never answered: no reverse-path, Auto-Submitted (RFC 3834 §5). It is made of ASCII unless
 * its reader has shown that more is understood (RFC 6533 §4).
 */
final class DeliveryReport {

  private static final Pattern MESSAGE_ID =
      Pattern.compile("<[\\x21-\\x3b\\x3d\\x3f-\\x7e]{1,250}>");

  private final byte[] octets;
  private final boolean international;

  private DeliveryReport(byte[] octets, boolean international) {
    this.octets = octets;
    this.international = international;
  }

  static DeliveryReport of(
      ReportFacts facts, ReportSignature signature, Written words, ReportPart returned) {
    List<ReportPart> parts =
        List.of(text(facts, words), DeliveryStatus.of(facts, signature.hostname()), returned);
    boolean eightBit = parts.stream().anyMatch(ReportPart::isEightBit);
    String boundary = "=_" + facts.reportId();

    ByteArrayOutputStream mail = new ByteArrayOutputStream();
    write(mail, header(facts, signature, words.subject()));
    write(mail, contentHeader(boundary, eightBit));
    write(mail, "This is a delivery report in MIME format (RFC 3464).\r\n");
    for (ReportPart part : parts) {
      write(mail, "\r\n--" + boundary + "\r\n" + part.header() + "\r\n");
      mail.writeBytes(part.body());
    }
    write(mail, "\r\n--" + boundary + "--\r\n");
    boolean international =
        !facts.reader().isAscii() || parts.stream().anyMatch(ReportPart::isInternational);
    return new DeliveryReport(mail.toByteArray(), international);
  }

  byte[] octets() {
    return octets;
  }

  /** Whether there is an octet beyond ASCII in it, in a part or in its own header. */
  boolean isEightBit() {
    return !PlainText.isAscii(octets);
  }

  /** Whether it needs SMTPUTF8 to travel. */
  boolean isInternational() {
    return international;
  }

  /** The part that people read. */
  private static ReportPart text(ReportFacts facts, Written words) {
    String charset = PlainText.isAscii(words.text()) ? "us-ascii" : "utf-8";
    return ReportPart.ofText(
        "text/plain; charset=" + charset + "\r\nContent-Language: " + words.language(),
        words.text(),
        facts.isInternational());
  }

  private static String header(ReportFacts facts, ReportSignature signature, String subject) {
    return "Date: "
        + PlainText.date(facts.writtenAt())
        + "\r\nFrom: Mail Delivery System <"
        + signature.from()
        + ">\r\nTo: <"
        + facts.reader()
        + ">\r\n"
        + PlainText.folded("Subject: " + encoded(subject))
        + "\r\nMessage-ID: <"
        + facts.reportId()
        + "@"
        + signature.hostname()
        + ">\r\n"
        + references(facts)
        + "Auto-Submitted: auto-replied\r\n";
  }

  /** In ASCII, as every mail program reads it (RFC 2047). */
  private static String encoded(String subject) {
    int used = "Subject: ".length();
    return EncoderUtil.hasToBeEncoded(subject, used)
        ? EncoderUtil.encodeEncodedWord(
            subject, Usage.TEXT_TOKEN, used, StandardCharsets.UTF_8, null)
        : subject;
  }

  private static String contentHeader(String boundary, boolean eightBit) {
    return "MIME-Version: 1.0\r\n"
        + "Content-Type: multipart/report; report-type=delivery-status;\r\n boundary=\""
        + boundary
        + "\"\r\nContent-Transfer-Encoding: "
        + (eightBit ? "8bit" : "7bit")
        + "\r\n\r\n";
  }

  /** Lets the reader's program show the report under the mail it is about (RFC 5322 §3.6.4). */
  private static String references(ReportFacts facts) {
    return facts
        .header()
        .first("Message-ID")
        .filter(id -> MESSAGE_ID.matcher(id).matches())
        .map(id -> "In-Reply-To: " + id + "\r\nReferences: " + id + "\r\n")
        .orElse("");
  }

  private static void write(ByteArrayOutputStream mail, String text) {
    mail.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
