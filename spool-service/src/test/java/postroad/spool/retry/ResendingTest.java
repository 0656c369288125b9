package postroad.spool.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Samples.ALICE;
import static postroad.spool.Samples.BOB;
import static postroad.spool.Samples.NOON;
import static postroad.spool.Samples.mail;
import static postroad.spool.Samples.octets;
import static postroad.spool.Samples.settings;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import postroad.bodystore.BodyStore;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.Envelope;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;
import postroad.contract.ReportWishes;
import postroad.contract.ReturnedMail;
import postroad.contract.StatusCode;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.directory.Residence;
import postroad.spool.SpoolSettings;
import postroad.spool.content.MailContent;
import postroad.spool.content.MailInHand;
import postroad.spool.content.MemoryBodies;
import postroad.spool.handover.Outgoing;
import postroad.spool.routing.Routing;
import postroad.spool.rules.Rules;
import postroad.spool.schedule.WaitingMail;

/** What happens to waiting mail when its time has come. */
class ResendingTest {

  private static final byte[] LETTER = octets("Subject: hello", "", "hello");

  private static final MailAddress CAROL = MailAddress.parse("carol@c.test");

  private final MemoryBodies bodies = new MemoryBodies();
  private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);

  @Test
  void aSmallMailGetsItsOctetsBackIntoTheRecord() {
    Outgoing outgoing = resend(settings(), new Residence.Elsewhere(), stored(LETTER));

    ProducerRecord<String, byte[]> record = outgoing.records().getFirst();
    assertThat(record.topic()).isEqualTo(Topics.REMOTE);
    assertThat(record.value()).isEqualTo(LETTER);
    assertThat(outgoing.records()).hasSize(1);
  }

  @Test
  void aLargeMailStaysInTheStore() {
    SpoolSettings small = settings(Map.of("spool.retry.inline-up-to", "10B"));

    Outgoing outgoing = resend(small, new Residence.Elsewhere(), stored(LETTER));

    assertThat(outgoing.records().getFirst().value()).isEmpty();
  }

  @Test
  void aNameThatIsGoneInTheMeantimeComesBackForItsEnd() {
    Outgoing outgoing = resend(settings(), new Residence.Nobody(), stored(LETTER));

    assertThat(returned(outgoing).outcomes())
        .singleElement()
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.status()).isEqualTo(new StatusCode(5, 1, 1)));
    assertThat(returned(outgoing).envelope().body().inline()).isFalse();
  }

  @Test
  void anAliasForSeveralComesBackSoThatItsSenderHearsOfIt() {
    Outgoing outgoing =
        resend(settings(), new Residence.AtAlias(List.of(ALICE, CAROL)), stored(LETTER));

    assertThat(returned(outgoing).expanded()).extracting(Recipient::address).containsExactly(BOB);
  }

  @Test
  void aMailWhoseOctetsAreMissingOrWrongWaitsAndHoldsUpNobody() {
    WaitingMail missing = waiting(mail(ALICE, ReportWishes.NONE, LETTER));
    assertThat(returned(resend(settings(), new Residence.Elsewhere(), missing)).outcomes())
        .extracting(outcome -> outcome.recipient().attempts())
        .containsExactly(3);

    bodies.storeAll(
        List.of(new BodyStore.Whole(missing.mailId().value(), octets("something else"), "")));
    assertThat(returned(resend(settings(), new Residence.Elsewhere(), missing)).outcomes())
        .hasOnlyElementsOfType(Deferred.class);
  }

  private static ReturnedMail returned(Outgoing outgoing) {
    ProducerRecord<String, byte[]> record = outgoing.records().getLast();
    assertThat(record.topic()).isEqualTo(Topics.RETURNED);
    return Wire.parse(record.headers().lastHeader(Wire.ENVELOPE).value(), ReturnedMail.class);
  }

  @Test
  void manyLargeMailsAreSentInPortionsAndNoneIsLeftOut() {
    List<WaitingMail> due =
        Collections.nCopies(70, waiting(mail(ALICE, ReportWishes.NONE, new byte[250_000])));

    List<List<WaitingMail>> portions =
        resending(settings(), new Residence.Elsewhere()).portions(due);

    assertThat(portions).hasSize(3).allSatisfy(some -> assertThat(some).hasSizeLessThan(34));
    assertThat(portions.stream().mapToInt(List::size).sum()).isEqualTo(70);
  }

  private Outgoing resend(SpoolSettings settings, Residence residence, WaitingMail due) {
    return resending(settings, residence).resend(List.of(due)).outgoing();
  }

  private Resending resending(SpoolSettings settings, Residence residence) {
    return new Resending(
        Rules.steering(
            Routing.router(to -> to.equals(BOB) ? residence : new Residence.Elsewhere(), settings)),
        Routing.orders(_ -> 0, clock),
        new MailContent(bodies, settings),
        clock);
  }

  private WaitingMail stored(byte[] octets) {
    MailInHand mail = mail(ALICE, ReportWishes.NONE, octets);
    bodies.storeAll(List.of(new BodyStore.Whole(mail.envelope().mailId().value(), octets, "")));
    return waiting(mail);
  }

  private static WaitingMail waiting(MailInHand mail) {
    Envelope envelope = mail.envelope().with(mail.envelope().body().movedToStore());
    Recipient tried = new Recipient(BOB, null, Set.of(), 2, false);
    return new WaitingMail(
        envelope,
        new Deferred(tried, new StatusCode(4, 4, 1), "no answer", null, null, NOON, null),
        NOON,
        null);
  }
}
