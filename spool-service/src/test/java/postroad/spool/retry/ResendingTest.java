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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import postroad.bodystore.BodyStore;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.Envelope;
import postroad.contract.Recipient;
import postroad.contract.ReportWishes;
import postroad.contract.StatusCode;
import postroad.contract.Topics;
import postroad.directory.Residence;
import postroad.spool.SpoolSettings;
import postroad.spool.content.MailContent;
import postroad.spool.content.MailInHand;
import postroad.spool.content.MemoryBodies;
import postroad.spool.outcome.Settled;
import postroad.spool.outcome.Settlements;
import postroad.spool.routing.Routing;
import postroad.spool.schedule.WaitingMail;

/** What happens to waiting mail when its time has come. */
class ResendingTest {

  private static final byte[] LETTER = octets("Subject: hello", "", "hello");

  private final MemoryBodies bodies = new MemoryBodies();
  private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);

  @Test
  void aSmallMailGetsItsOctetsBackIntoTheRecord() {
    Settled settled = resend(settings(), new Residence.Elsewhere(), stored(LETTER));

    ProducerRecord<String, byte[]> record = settled.outgoing().records().getFirst();
    assertThat(record.topic()).isEqualTo(Topics.REMOTE);
    assertThat(record.value()).isEqualTo(LETTER);
    assertThat(settled.waiting()).isEmpty();
  }

  @Test
  void aLargeMailStaysInTheStore() {
    SpoolSettings small = settings(Map.of("spool.retry.inline-up-to", "10B"));

    Settled settled = resend(small, new Residence.Elsewhere(), stored(LETTER));

    assertThat(settled.outgoing().records().getFirst().value()).isEmpty();
  }

  @Test
  void aNameThatIsGoneInTheMeantimeEndsWithAReport() {
    Settled settled = resend(settings(), new Residence.Nobody(), stored(LETTER));

    assertThat(settled.outgoing().records())
        .extracting(ProducerRecord::topic)
        .containsExactly(Topics.ACCEPTED);
    assertThat(settled.ended()).hasSize(1);
  }

  @Test
  void aMailWhoseOctetsAreMissingOrWrongWaitsAndHoldsUpNobody() {
    WaitingMail missing = waiting(mail(ALICE, ReportWishes.NONE, LETTER));
    assertThat(resend(settings(), new Residence.Elsewhere(), missing).waiting())
        .extracting(mail -> mail.recipient().attempts())
        .containsExactly(3);

    bodies.storeAll(
        List.of(new BodyStore.Whole(missing.mailId().value(), octets("something else"), "")));
    Settled wrong = resend(settings(), new Residence.Elsewhere(), missing);
    assertThat(wrong.waiting()).hasSize(1);
    assertThat(wrong.outgoing().records()).isEmpty();
  }

  private Settled resend(SpoolSettings settings, Residence residence, WaitingMail due) {
    MailContent content = new MailContent(bodies, settings);
    return new Resending(
            Routing.router(_ -> residence, settings),
            Routing.orders(_ -> 0, clock),
            content,
            Settlements.settlement(content, settings, clock, new Random(7)),
            clock)
        .resend(List.of(due));
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
        new Deferred(tried, new StatusCode(4, 4, 1), "no answer", null, null, NOON),
        NOON,
        null);
  }
}
