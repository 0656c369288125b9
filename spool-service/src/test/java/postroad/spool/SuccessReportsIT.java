package postroad.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Neighbours.about;
import static postroad.spool.Neighbours.letter;
import static postroad.spool.Neighbours.reportAbout;
import static postroad.spool.Samples.ALICE;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import postroad.contract.AcceptedMail;
import postroad.contract.DeliveryOutcome.Delivered;
import postroad.contract.JournalEvent;
import postroad.contract.MailAddress;
import postroad.contract.Notify;
import postroad.contract.Recipient;
import postroad.contract.RemoteDelivery;
import postroad.contract.ReturnedMail;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.directory.Accounts;
import postroad.spool.content.MailInHand;

/** Successes that come back to the spool, and aliases it follows, become reports. */
class SuccessReportsIT {

  private static final SpoolUnderTest SPOOL = new SpoolUnderTest();

  @BeforeAll
  static void start() {
    ConfigurableApplicationContext replica = SPOOL.start();
    Accounts accounts = replica.getBean(Accounts.class);
    accounts.createDomain("a.test");
    accounts.createAccount(ALICE, "correct horse battery");
    accounts.createAlias(
        MailAddress.parse("team@a.test"),
        List.of(MailAddress.parse("x@b.test"), MailAddress.parse("y@b.test")));
  }

  @AfterAll
  static void stop() {
    SPOOL.close();
  }

  @Test
  void aSuccessThatComesBackTwiceIsToldOnce() {
    MailInHand mail = letter();
    ProducerRecord<String, byte[]> record =
        Wire.carry(
            Topics.RETURNED,
            mail.envelope().mailId().toString(),
            new ReturnedMail(
                mail.envelope(),
                List.of(),
                List.of(new Delivered(wanting("bob@a.test"), null, null, Instant.now()))),
            mail.octets());
    SPOOL.send(record);
    SPOOL.send(record); // as a mailbox service does that died before its offset moved

    List<ConsumerRecord<String, byte[]>> reports =
        SPOOL.await(Topics.ACCEPTED, 1, reportAbout(mail));
    SPOOL.staysSo(
        () -> SPOOL.seen(Topics.ACCEPTED).stream().filter(reportAbout(mail)).count() == 1);

    assertThat(text(reports.getFirst())).contains("Action: delivered");
    assertThat(SPOOL.journal(mail.envelope().mailId()))
        .hasOnlyElementsOfType(JournalEvent.SuccessReported.class);
  }

  @Test
  void anAliasForSeveralIsReportedAndThoseBehindItKeepQuietAboutSuccess() {
    MailInHand mail = letter();
    SPOOL.send(
        Wire.carry(
            Topics.ACCEPTED,
            mail.envelope().mailId().toString(),
            new AcceptedMail(mail.envelope(), List.of(wanting("team@a.test"))),
            mail.octets()));

    ConsumerRecord<String, byte[]> report =
        SPOOL.await(Topics.ACCEPTED, 1, reportAbout(mail)).getFirst();
    assertThat(text(report)).contains("Final-Recipient: rfc822; team@a.test\r\nAction: expanded");
    ConsumerRecord<String, byte[]> order = SPOOL.await(Topics.REMOTE, 1, about(mail)).getFirst();
    assertThat(Wire.read(order, RemoteDelivery.class).recipients())
        .extracting(Recipient::notifyOn)
        .containsExactly(Set.of(Notify.FAILURE), Set.of(Notify.FAILURE));
  }

  private static Recipient wanting(String address) {
    return new Recipient(
        MailAddress.parse(address), null, Set.of(Notify.SUCCESS, Notify.FAILURE), 0, false);
  }

  private static String text(ConsumerRecord<String, byte[]> record) {
    return new String(record.value(), StandardCharsets.UTF_8);
  }
}
