package postroad.spool.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Samples.ALICE;
import static postroad.spool.Samples.BOB;
import static postroad.spool.Samples.MAIL;
import static postroad.spool.Samples.NOON;
import static postroad.spool.Samples.mail;
import static postroad.spool.Samples.octets;
import static postroad.spool.Samples.settings;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import postroad.contract.AcceptedMail;
import postroad.contract.DeliveryOutcome.Delivered;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.Envelope;
import postroad.contract.JournalEvent.SuccessReported;
import postroad.contract.MailAddress;
import postroad.contract.Notify;
import postroad.contract.Recipient;
import postroad.contract.ReportWishes;
import postroad.contract.StatusCode;
import postroad.contract.Terms;
import postroad.contract.Wire;
import postroad.spool.content.MailContent;
import postroad.spool.content.MailInHand;
import postroad.spool.content.MemoryBodies;
import postroad.spool.handover.Outgoing;

/** What a sender hears who asked to hear that all went well (RFC 3461 §5.2). */
class SuccessReportTest {

  private static final byte[] LETTER =
      octets("Message-ID: <1@a.test>", "Subject: hello", "", "secret");
  private static final ReportWishes FULL =
      new ReportWishes(ReportWishes.Content.FULL, "envelope 7");

  private final Reporter reporter =
      ReporterFactory.reporter(
          new MailContent(new MemoryBodies(), settings()),
          settings(),
          Clock.fixed(NOON, ZoneOffset.UTC));

  @Test
  void mailInAMailboxIsDelivered() {
    Outgoing outgoing = delivered(letter(ALICE), List.of(filed(wanting("bob@b.test"))));

    assertThat(text(outgoing))
        .contains(
            "Subject: hello", "is in the mailbox", "bob@b.test", "(you wrote to bob@old.test)")
        .contains(
            String.join(
                "\r\n",
                "Original-Envelope-Id: envelope 7",
                "Reporting-MTA: dns; mx.a.test",
                "Arrival-Date: Mon, 23 Nov 2026 11:59:00 +0000",
                "",
                "Original-Recipient: rfc822; bob@old.test",
                "Final-Recipient: rfc822; bob@b.test",
                "Action: delivered",
                "Status: 2.1.5",
                "Last-Attempt-Date: Mon, 23 Nov 2026 12:00:00 +0000",
                "Final-Log-ID: " + MAIL,
                ""));
    assertThat(outgoing.events())
        .anySatisfy(event ->
            assertThat(event)
                .isEqualTo(
                    new SuccessReported(MAIL, NOON, BOB, "delivered", said(outgoing).mailId())));
  }

  @Test
  void mailAnotherHostTookIsRelayedAndItsWordsAreShown() {
    Delivered taken = new Delivered(wanting("bob@b.test"), "mx.b.test", "250 2.0.0 taken", NOON);

    assertThat(text(delivered(letter(ALICE), List.of(taken))))
        .contains("Action: relayed\r\nStatus: 2.1.9\r\nRemote-MTA: dns; mx.b.test\r\n")
        .contains("Diagnostic-Code: smtp; 250 2.0.0 taken\r\n")
        .contains("does not tell of deliveries");
  }

  @Test
  void anAliasForSeveralIsExpanded() {
    assertThat(text(expanded(letter(ALICE), List.of(wanting("team@a.test")))))
        .contains("Final-Recipient: rfc822; team@a.test\r\nAction: expanded\r\nStatus: 2.1.5\r\n");
  }

  @Test
  void aSuccessNeverBringsTheWholeMailBack() {
    assertThat(text(delivered(letter(ALICE), List.of(filed(wanting("bob@b.test"))))))
        .contains("Content-Type: text/rfc822-headers", "Message-ID: <1@a.test>")
        .doesNotContain("secret");
  }

  @Test
  void eachSuccessIsToldOnceHoweverOftenItComesBack() {
    List<Delivered> both = List.of(filed(wanting("x@b.test")), filed(wanting("y@b.test")));

    List<String> together = keys(delivered(letter(ALICE), both));

    assertThat(together).doesNotHaveDuplicates().hasSize(2);
    assertThat(keys(delivered(letter(ALICE), both.subList(1, 2)))).containsExactly(together.get(1));
  }

  @Test
  void aRecipientThatComesTwiceInOneRecordIsToldOfOnce() {
    Delivered filed = filed(wanting("x@b.test"));

    assertThat(keys(delivered(letter(ALICE), List.of(filed, filed)))).hasSize(1);
  }

  @Test
  void nobodyIsToldWhoDidNotAskOrCannotBeTold() {
    Recipient silent = new Recipient(BOB, null, Set.of(Notify.FAILURE), 0, false);
    Recipient ordinary = Recipient.of(BOB);

    assertThat(delivered(letter(ALICE), List.of(filed(silent), filed(ordinary))))
        .isEqualTo(Outgoing.NOTHING);
    assertThat(expanded(letter(ALICE), List.of(silent, ordinary))).isEqualTo(Outgoing.NOTHING);
    assertThat(delivered(letter(null), List.of(filed(wanting("bob@b.test")))))
        .isEqualTo(Outgoing.NOTHING);
  }

  @Test
  void aReportOnGuardedMailIsGuardedAndBringsTheHeaderAlone() {
    MailInHand open = letter(ALICE);
    MailInHand guarded = new MailInHand(requiringTls(open.envelope()), open.octets());
    Failed failed =
        new Failed(
            Recipient.of(BOB), new StatusCode(5, 7, 30), "no REQUIRETLS", null, null, NOON, null);

    Outgoing outgoing = failed(guarded, List.of(failed));

    assertThat(said(outgoing).terms()).isEqualTo(new Terms(true, 0, null));
    assertThat(text(outgoing)).contains("text/rfc822-headers").doesNotContain("secret");
    assertThat(said(failed(open, List.of(failed))).terms()).isEqualTo(Terms.NONE);
    assertThat(text(failed(open, List.of(failed)))).contains("secret");
  }

  private Outgoing failed(MailInHand mail, List<Failed> failures) {
    return reporter.tell(reporter.failed(mail, failures));
  }

  private Outgoing delivered(MailInHand mail, List<Delivered> successes) {
    return reporter.tell(reporter.delivered(mail, successes));
  }

  private Outgoing expanded(MailInHand mail, List<Recipient> aliases) {
    return reporter.tell(reporter.expanded(mail, aliases));
  }

  private static MailInHand letter(@Nullable MailAddress sender) {
    return mail(sender, FULL, LETTER);
  }

  private static Envelope requiringTls(Envelope open) {
    return new Envelope(
        open.mailId(),
        open.acceptedAt(),
        open.sender(),
        open.trace(),
        open.body(),
        open.bodyType(),
        open.smtpUtf8(),
        open.wishes(),
        open.origin(),
        new Terms(true, 0, null));
  }

  private static Delivered filed(Recipient recipient) {
    return new Delivered(recipient, null, null, NOON);
  }

  private static Recipient wanting(String address) {
    return new Recipient(
        MailAddress.parse(address), "rfc822;bob@old.test", Set.of(Notify.SUCCESS), 0, false);
  }

  private static List<String> keys(Outgoing outgoing) {
    return outgoing.records().stream().map(ProducerRecord::key).toList();
  }

  private static Envelope said(Outgoing outgoing) {
    ProducerRecord<String, byte[]> record = outgoing.records().getFirst();
    return Wire.parse(record.headers().lastHeader(Wire.ENVELOPE).value(), AcceptedMail.class)
        .envelope();
  }

  private static String text(Outgoing outgoing) {
    return new String(outgoing.records().getFirst().value(), UTF_8);
  }
}
