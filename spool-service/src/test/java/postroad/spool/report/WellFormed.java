package postroad.spool.report;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.eclipse.angus.mail.dsn.MultipartReport;
import postroad.contract.BodyType;
import postroad.contract.Envelope;

/** What holds for every report, seen by two mail libraries that did not write it. */
final class WellFormed {

  private static final List<String> THIRD_PARTS =
      List.of("text/rfc822-headers", "message/rfc822", "message/global", "message/global-headers");

  private WellFormed() {}

  /** How many recipients it tells of. */
  static int check(byte[] report, Envelope envelope) throws Exception {
    assertLines(report);
    assertOctetsAreThoseDeclared(report, envelope);
    assertMime4jReads(report);
    return recipientsAngusReads(report);
  }

  private static void assertLines(byte[] report) {
    String text = new String(report, ISO_8859_1);
    assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n", "\0");
    assertThat(text.split("\r\n", -1)).allMatch(line -> line.length() <= 998);
    String header = text.substring(0, text.indexOf("\r\n\r\n"));
    assertThat(header.split("\r\n"))
        .allMatch(line -> line.length() <= 80 || !line.contains(" ") || line.contains("<"));
  }

  private static void assertOctetsAreThoseDeclared(byte[] report, Envelope envelope) {
    boolean eightBit = !PlainText.isAscii(report);
    assertThat(envelope.sender()).isNull();
    assertThat(envelope.body().size()).isEqualTo(report.length);
    if (eightBit) {
      assertThat(envelope.bodyType()).isEqualTo(BodyType.EIGHT_BIT_MIME);
    }
    String header = new String(report, UTF_8).split("\r\n\r\n", 2)[0];
    assertThat(PlainText.isAscii(header) || envelope.smtpUtf8()).isTrue();
  }

  /** Strictly: whatever is not as it should be is an exception. */
  private static void assertMime4jReads(byte[] report) throws Exception {
    DefaultMessageBuilder builder = new DefaultMessageBuilder();
    builder.setMimeEntityConfig(MimeConfig.custom().setStrictParsing(true).build());
    Message message = builder.parseMessage(new ByteArrayInputStream(report));

    assertThat(message.getMimeType()).isEqualTo("multipart/report");
    List<Entity> parts = ((Multipart) message.getBody()).getBodyParts();
    assertThat(parts).hasSize(3);
    assertThat(parts.get(0).getMimeType()).isEqualTo("text/plain");
    assertThat(parts.get(1).getMimeType())
        .isIn("message/delivery-status", "message/global-delivery-status");
    assertThat(parts.get(2).getMimeType()).isIn(THIRD_PARTS);
    for (Entity part : parts) {
      boolean eightBit = part.getContentTransferEncoding().equals("8bit");
      assertThat(eightBit || isSevenBit(part, report)).isTrue();
      assertThat(eightBit && !isEightBit(message)).isFalse();
    }
  }

  private static boolean isEightBit(Message message) {
    return message.getContentTransferEncoding().equals("8bit");
  }

  /** The part's octets as they travel, between its own boundaries. */
  private static boolean isSevenBit(Entity part, byte[] report) {
    String text = new String(report, ISO_8859_1);
    int begin = text.indexOf("\r\n\r\n", text.indexOf("Content-Type: " + part.getMimeType()));
    int end = text.indexOf("\r\n--=_", begin);
    return text.substring(begin, end).chars().allMatch(c -> c < 128);
  }

  private static int recipientsAngusReads(byte[] report) throws Exception {
    Properties properties = new Properties();
    properties.put("mail.mime.allowutf8", "true");
    MimeMessage message =
        new MimeMessage(Session.getInstance(properties), new ByteArrayInputStream(report));
    MultipartReport read = new MultipartReport(message.getDataHandler().getDataSource());

    assertThat(message.getHeader("Auto-Submitted", null)).isEqualTo("auto-replied");
    assertThat(read.getText()).startsWith("This is the mail server at mx.a.test");
    try (InputStream status = read.getBodyPart(1).getInputStream()) {
      return recipientsOf(new DeliveryStatus(status));
    }
  }

  private static int recipientsOf(DeliveryStatus status) {
    InternetHeaders mail = status.getMessageDSN();
    assertThat(mail.getHeader("Reporting-MTA", null)).isEqualTo("dns; mx.a.test");
    assertThat(mail.getHeader("Arrival-Date", null)).isNotNull();
    for (int i = 0; i < status.getRecipientDSNCount(); i++) {
      InternetHeaders recipient = status.getRecipientDSN(i);
      assertThat(recipient.getHeader("Final-Recipient")).hasSize(1);
      assertThat(recipient.getHeader("Action")).hasSize(1);
      assertThat(recipient.getHeader("Status", null)).matches("[245]\\.\\d{1,3}\\.\\d{1,3}");
    }
    return status.getRecipientDSNCount();
  }
}
