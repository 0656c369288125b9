package postroad.spool.report;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Samples.ALICE;
import static postroad.spool.Samples.BOB;
import static postroad.spool.Samples.MAIL;
import static postroad.spool.Samples.NOON;
import static postroad.spool.Samples.mail;
import static postroad.spool.Samples.octets;
import static postroad.spool.Samples.recipients;
import static postroad.spool.Samples.settings;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import postroad.contract.AcceptedMail;
import postroad.contract.BodyType;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.Envelope;
import postroad.contract.JournalEvent;
import postroad.contract.MailAddress;
import postroad.contract.Notify;
import postroad.contract.Recipient;
import postroad.contract.ReportWishes;
import postroad.contract.StatusCode;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.spool.content.MailContent;
import postroad.spool.content.MailInHand;
import postroad.spool.content.MemoryBodies;
import postroad.spool.handover.Outgoing;

/** What senders are told, read back with a mail library that did not write it. */
class ReporterTest {

  private static final byte[] LETTER =
      octets("Message-ID: <1@a.test>", "Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=", "", "hello");

  private static final Failed NO_SUCH_USER = failed(Recipient.of(BOB));

  private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
  private final Reporter reporter =
      ReporterFactory.reporter(new MailContent(new MemoryBodies(), settings()), settings(), clock);

  @Test
  void theReportIsAMailToTheSenderWithoutAReversePath() throws Exception {
    Outgoing outgoing = failed(letter(), List.of(NO_SUCH_USER));

    ProducerRecord<String, byte[]> record = outgoing.records().getFirst();
    AcceptedMail accepted = said(record);
    assertThat(record.topic()).isEqualTo(Topics.ACCEPTED);
    assertThat(record.key()).isEqualTo(accepted.envelope().mailId().toString());
    assertThat(accepted.envelope().sender()).isNull();
    assertThat(accepted.recipients()).extracting(Recipient::address).containsExactly(ALICE);
    MimeMessage report = parsed(record);
    assertThat(report.getHeader("From", null)).contains("<postmaster@mx.a.test>");
    assertThat(report.getHeader("To", null)).isEqualTo("<alice@a.test>");
    assertThat(report.getHeader("Auto-Submitted", null)).isEqualTo("auto-replied");
    assertThat(report.getHeader("References", null)).isEqualTo("<1@a.test>");
    assertThat(report.getMessageID()).startsWith("<" + record.key());
    assertThat(report.getSentDate().toInstant()).isEqualTo(NOON);
    assertThat(report.getContentType())
        .startsWith("multipart/report")
        .contains("report-type=delivery-status");
  }

  @Test
  void thePartForPeopleSaysWhoAndWhyAndWhatToDo() throws Exception {
    String text = text(part(failed(letter(), List.of(NO_SUCH_USER)), 0));

    assertThat(text)
        .contains("could not be delivered to bob@b.test")
        .contains("Subject: Grüße")
        .contains("Why: There is no mailbox of this name at b.test.")
        .contains("What the server mx.b.test said:\r\n    > 550 5.1.1 no such user\r\n")
        .contains("- Check the address for a typing mistake");
    assertThat(text.lines()).allMatch(line -> line.length() <= 78);
  }

  @Test
  void thePartForProgramsHasTheFieldsOfTheStandard() throws Exception {
    var wishes = new ReportWishes(null, "envelope 7");
    var to = new Recipient(BOB, "rfc822;team@a.test", Set.of(Notify.FAILURE), 2, false);
    MimeBodyPart status = part(failed(mail(ALICE, wishes, LETTER), List.of(failed(to))), 1);

    assertThat(status.getContentType()).isEqualTo("message/delivery-status");
    assertThat(text(status))
        .isEqualTo(
            String.join(
                "\r\n",
                "Original-Envelope-Id: envelope 7",
                "Reporting-MTA: dns; mx.a.test",
                "Arrival-Date: Mon, 23 Nov 2026 11:59:00 +0000",
                "",
                "Original-Recipient: rfc822; team@a.test",
                "Final-Recipient: rfc822; bob@b.test",
                "Action: failed",
                "Status: 5.1.1",
                "Remote-MTA: dns; mx.b.test",
                "Diagnostic-Code: smtp; 550 5.1.1 no such user",
                "Last-Attempt-Date: Mon, 23 Nov 2026 12:00:00 +0000",
                "Final-Log-ID: " + MAIL,
                ""));
  }

  @Test
  void theThirdPartIsTheHeaderWithOurTrace() throws Exception {
    MimeBodyPart returned = part(failed(letter(), List.of(NO_SUCH_USER)), 2);

    assertThat(returned.getContentType()).isEqualTo("text/rfc822-headers");
    assertThat(text(returned))
        .startsWith("Received: from client")
        .contains("Message-ID: <1@a.test>")
        .doesNotContain("hello");
  }

  @Test
  void theWholeMailGoesBackWhenAskedForAndSmall() throws Exception {
    var full = new ReportWishes(ReportWishes.Content.FULL, null);
    MimeBodyPart whole = part(failed(mail(ALICE, full, LETTER), List.of(NO_SUCH_USER)), 2);
    assertThat(whole.getContentType()).isEqualTo("message/rfc822");
    assertThat(text(whole)).endsWith("\r\n\r\nhello\r\n");

    byte[] large = octets("Subject: x", "", "0123456789\r\n".repeat(10_000));
    MimeBodyPart header = part(failed(mail(ALICE, full, large), List.of(NO_SUCH_USER)), 2);
    assertThat(header.getContentType()).isEqualTo("text/rfc822-headers");
  }

  @Test
  void aHeaderThatIsNotAsciiTravelsEncodedToAReaderOfAscii() throws Exception {
    byte[] latin1 = "Subject: Gr\u00fc\u00dfe\r\nX: \0\r\n\r\n".getBytes(ISO_8859_1);

    for (byte[] letter : List.of(octets("Subject: Grüße", "", "hello"), latin1)) {
      Outgoing outgoing = failed(mail(ALICE, ReportWishes.NONE, letter), List.of(NO_SUCH_USER));
      Envelope report = said(outgoing.records().getFirst()).envelope();
      MimeBodyPart header = part(outgoing, 2);

      assertThat(report.bodyType()).isEqualTo(BodyType.SEVEN_BIT);
      assertThat(report.smtpUtf8()).isFalse();
      assertThat(header.getContentType()).isEqualTo("text/rfc822-headers");
      assertThat(header.getEncoding()).isEqualTo("quoted-printable");
      assertThat(new String(header.getInputStream().readAllBytes(), ISO_8859_1))
          .endsWith(new String(letter, ISO_8859_1).split("\r\n\r\n", 2)[0] + "\r\n");
    }
  }

  @Test
  void internationalAddressesAreWrittenAsSuch() throws Exception {
    var juergen = MailAddress.parse("jürgen@b.test");
    Outgoing outgoing =
        failed(
            mail(MailAddress.parse("zoë@a.test"), ReportWishes.NONE, LETTER),
            List.of(failed(Recipient.of(juergen))));

    assertThat(said(outgoing.records().getFirst()).envelope().smtpUtf8()).isTrue();
    MimeBodyPart status = part(outgoing, 1);
    assertThat(status.getContentType()).isEqualTo("message/global-delivery-status");
    assertThat(text(status)).contains("Final-Recipient: utf-8; jürgen@b.test");
  }

  @Test
  void whatAnotherHostSaysCannotBecomeAField() throws Exception {
    Failed spiteful =
        new Failed(
            Recipient.of(BOB),
            new StatusCode(5, 0, 0),
            "refused",
            "mx.b.test\r\nBcc: eve@c.test",
            "550 no\r\n\r\nAction: delivered\0",
            NOON,
            null);

    String status = text(part(failed(letter(), List.of(spiteful)), 1));

    assertThat(status.lines())
        .noneMatch(line -> line.startsWith("Bcc") || line.equals("Action: delivered"));
  }

  @Test
  void oneReportTellsOfAllWhoFailedTogether() throws Exception {
    List<Failed> failures =
        recipients("x@b.test", "y@b.test").stream().map(ReporterTest::failed).toList();

    Outgoing outgoing = failed(letter(), failures);
    assertThat(outgoing.records()).hasSize(1);
    assertThat(text(part(outgoing, 1))).contains("x@b.test").contains("y@b.test");
    assertThat(outgoing.events())
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("Failed", "Failed", "Accepted", "Reported", "Reported");
  }

  @Test
  void theSameFailureIsTheSameReport() {
    List<Failed> failures =
        recipients("x@b.test", "y@b.test").stream().map(ReporterTest::failed).toList();

    assertThat(failed(letter(), failures).records().getFirst().key())
        .isEqualTo(failed(letter(), failures.reversed()).records().getFirst().key())
        .isNotEqualTo(failed(letter(), failures.subList(0, 1)).records().getFirst().key());
  }

  @Test
  void thereIsNoReportAboutAReport() {
    Outgoing outgoing = failed(mail(null, ReportWishes.NONE, LETTER), List.of(NO_SUCH_USER));

    assertThat(outgoing.records()).isEmpty();
    assertThat(outgoing.events().getLast()).isInstanceOf(JournalEvent.Dropped.class);
  }

  @Test
  void aSenderWhoAskedForSilenceHearsNothing() {
    var silent = new Recipient(BOB, null, Set.of(Notify.NEVER), 0, false);
    var other = new Recipient(BOB, null, Set.of(Notify.SUCCESS), 0, false);

    for (Recipient recipient : List.of(silent, other)) {
      Outgoing outgoing = failed(letter(), List.of(failed(recipient)));
      assertThat(outgoing.records()).isEmpty();
      assertThat(outgoing.events())
          .extracting(event -> event.getClass().getSimpleName())
          .containsExactly("Failed", "Dropped");
    }
  }

  @Test
  void aDelayIsAWarningAndNothingEnds() throws Exception {
    Deferred late =
        new Deferred(
            Recipient.of(BOB), new StatusCode(4, 4, 1), "no host answered", null, null, NOON, null);

    Outgoing outgoing = delayed(letter(), List.of(late), NOON.plus(Duration.ofDays(5)));

    assertThat(text(part(outgoing, 0))).contains("You need not do anything");
    assertThat(text(part(outgoing, 1)))
        .contains("Action: delayed\r\nStatus: 4.4.1\r\n")
        .contains("Diagnostic-Code: X-Postroad; no host answered\r\n")
        .contains("Will-Retry-Until: Sat, 28 Nov 2026 12:00:00 +0000\r\n");
    assertThat(outgoing.events())
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("Accepted", "DelayReported");
  }

  private Outgoing failed(MailInHand mail, List<Failed> failures) {
    return reporter.tell(reporter.failed(mail, failures));
  }

  private Outgoing delayed(MailInHand mail, List<Deferred> late, Instant retryUntil) {
    return reporter.tell(reporter.delayed(mail, late, retryUntil));
  }

  private static MailInHand letter() {
    return mail(ALICE, ReportWishes.NONE, LETTER);
  }

  private static Failed failed(Recipient recipient) {
    StatusCode unknown = new StatusCode(5, 1, 1);
    String reply = "550 5.1.1 no such user";
    return new Failed(
        recipient, unknown, "the address does not exist", "mx.b.test", reply, NOON, null);
  }

  private static AcceptedMail said(ProducerRecord<String, byte[]> record) {
    return Wire.parse(record.headers().lastHeader(Wire.ENVELOPE).value(), AcceptedMail.class);
  }

  private static MimeMessage parsed(ProducerRecord<String, byte[]> record)
      throws MessagingException {
    return new MimeMessage(
        Session.getInstance(new Properties()), new ByteArrayInputStream(record.value()));
  }

  private static MimeBodyPart part(Outgoing outgoing, int number)
      throws MessagingException, IOException {
    MimeMessage report = parsed(outgoing.records().getFirst());
    MimeMultipart parts = new MimeMultipart(report.getDataHandler().getDataSource());
    assertThat(parts.getCount()).isEqualTo(3);
    return (MimeBodyPart) parts.getBodyPart(number);
  }

  private static String text(MimeBodyPart part) throws MessagingException, IOException {
    return new String(part.getInputStream().readAllBytes(), UTF_8);
  }
}
