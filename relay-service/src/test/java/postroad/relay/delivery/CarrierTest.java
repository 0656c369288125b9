package postroad.relay.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import postroad.contract.BodyReference;
import postroad.contract.BounceClass;
import postroad.contract.DeliveryOutcome;
import postroad.contract.JournalEvent;
import postroad.contract.MailAddress;
import postroad.contract.Notify;
import postroad.contract.Recipient;
import postroad.contract.RemoteDelivery;
import postroad.contract.ReturnedMail;
import postroad.contract.StatusCode;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.relay.bounce.BounceRules;
import postroad.relay.destination.Destination;
import postroad.relay.destination.NextHost;
import postroad.relay.pace.Visit;
import postroad.relay.smtp.Answer;
import postroad.relay.smtp.Reply;

/** From the attempt to the written outcomes; nothing is done before they are written. */
class CarrierTest {

  private static final Recipient BOB = Recipient.of(MailAddress.parse("bob@b.test"));
  private static final Recipient CAROL =
      Recipient.of(MailAddress.parse("carol@b.test")).afterAttempt();
  private static final Recipient DAVE = Recipient.of(MailAddress.parse("dave@b.test"));
  private static final Reply REPLY = new Reply(250, null, List.of("taken"));

  private final List<ProducerRecord<String, byte[]>> written = new CopyOnWriteArrayList<>();
  private final AtomicInteger done = new AtomicInteger();
  private boolean isTold = true;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void whatWasCarriedIsInTheJournalAndNowhereElse() {
    carry(SampleOrder.to("b.test", BOB));

    assertThat(written).extracting(ProducerRecord::topic).containsExactly(Topics.JOURNAL);
    assertThat(events())
        .singleElement()
        .isInstanceOfSatisfying(
            JournalEvent.Relayed.class,
            relayed -> {
              assertThat(relayed.tls()).isEqualTo("TLSv1.3 SOME_CIPHER");
              assertThat(relayed.policy()).isEqualTo("dane");
            });
    assertThat(done).hasValue(1);
    assertThat(registry.counter("postroad.relayed").count()).isEqualTo(1);
  }

  @Test
  void whatWasNotCarriedGoesBackWithItsOctetsAndTheAttemptIsCountedOnce() {
    carry(SampleOrder.to("b.test", BOB, CAROL, DAVE));

    ReturnedMail returned = returned();
    assertThat(returned.envelope().body().inline()).isTrue();
    assertThat(returned.outcomes())
        .extracting(outcome -> outcome.recipient().attempts())
        .containsExactlyInAnyOrder(2, 0);
    assertThat(returned.outcomes())
        .hasOnlyElementsOfTypes(DeliveryOutcome.Deferred.class, DeliveryOutcome.Failed.class);
    assertThat(written.getFirst().value()).isEqualTo(SampleOrder.OCTETS);
    assertThat(events()).as("the spool tells of the others").hasSize(1);
    assertThat(registry.counter("postroad.deferred").count()).isEqualTo(1);
    assertThat(registry.counter("postroad.failed").count()).isEqualTo(1);
    assertThat(returned.outcomes())
        .as("the kind of trouble is told, counted too")
        .extracting(DeliveryOutcome.NotDelivered::bounce)
        .containsOnly(BounceClass.OTHER);
    assertThat(registry.counter("postroad.bounces", "class", "other", "outcome", "failed").count())
        .isEqualTo(1);
  }

  @Test
  void aHostThatWasNotToldLeavesTheReportOfSuccessToUs() {
    Recipient asking = new Recipient(BOB.address(), null, Set.of(Notify.SUCCESS), 0, false);

    carry(SampleOrder.to("b.test", asking));
    assertThat(written).as("the host sees to it").hasSize(1);

    written.clear();
    isTold = false;
    carry(SampleOrder.to("b.test", asking, DAVE));
    assertThat(returned().delivered())
        .singleElement()
        .satisfies(success -> {
          assertThat(success.recipient()).isEqualTo(asking);
          assertThat(success.host()).isEqualTo("mx.b.test");
          assertThat(success.reply()).isEqualTo("250 taken");
        });
    assertThat(returned().outcomes()).hasSize(1);

    written.clear();
    carry(SampleOrder.to("b.test", BOB));
    assertThat(written).as("nobody asked").hasSize(1);
  }

  @Test
  void whatTheStoreHasGoesBackEmpty() {
    BodyReference both = new BodyReference(SampleOrder.OCTETS.length, "00", true, true);

    carry(SampleOrder.with(both, "b.test", CAROL));

    assertThat(written.getFirst().value()).isEmpty();
    assertThat(returned().envelope().body()).isEqualTo(both.movedToStore());
  }

  @Test
  void aBrokerThatIsAwayIsWaitedFor() {
    AtomicInteger tries = new AtomicInteger();
    Carrier carrier =
        carrier(records -> {
          if (tries.incrementAndGet() < 3) {
            throw new CompletionException(new IOException("no broker"));
          }
          written.addAll(records);
        });

    carrier.carry(open(SampleOrder.to("b.test", BOB)), new Visit());

    assertThat(tries).hasValue(3);
    assertThat(done).hasValue(1);
    assertThat(registry.counter("postroad.relayed").count()).isEqualTo(1);
  }

  @Test
  void itIsSaidWhenMailWaitsBecauseOfTheBroker() {
    java.util.concurrent.CountDownLatch back = new java.util.concurrent.CountDownLatch(1);
    Carrier carrier = carrier(records -> await().forever().until(() -> back.getCount() == 0));
    assertThat(carrier.isHeldUp()).isFalse();

    Thread carrying =
        Thread.ofVirtual()
            .start(() -> carrier.carry(open(SampleOrder.to("b.test", BOB)), new Visit()));
    await().until(carrier::isHeldUp);
    back.countDown();

    await().until(() -> !carrying.isAlive());
    assertThat(carrier.isHeldUp()).isFalse();
  }

  @Test
  void anOrderThatIsNoLongerOursIsNotDone() {
    Carrier carrier =
        carrier(records -> {
          throw new CompletionException(new IOException("no broker"));
        });
    OpenOrder open = open(SampleOrder.to("b.test", BOB));

    Thread carrying = Thread.ofVirtual().start(() -> carrier.carry(open, new Visit()));
    await().until(() -> open.callOff().isUnderWay());
    open.letGo();

    await().until(() -> !carrying.isAlive());
    assertThat(done).hasValue(0);
  }

  @Test
  void whatWasCalledOffLeavesNoTrace() {
    OpenOrder open = open(SampleOrder.to("b.test", BOB));
    open.callOff().callOff();

    Carrier carrier = carrier(written::addAll);
    carrier.carry(open, new Visit());
    carrier.giveBack(open, "full");

    assertThat(written).isEmpty();
    assertThat(done).hasValue(0);
  }

  @Test
  void whatIsGivenBackCountsAsAnAttempt() {
    carrier(written::addAll).giveBack(open(SampleOrder.to("b.test", CAROL)), "full");

    assertThat(returned().outcomes())
        .singleElement()
        .satisfies(outcome -> {
          assertThat(outcome.status()).isEqualTo(new StatusCode(4, 4, 5));
          assertThat(outcome.bounce()).as("nobody was asked").isNull();
          assertThat(outcome.recipient().attempts()).isEqualTo(2);
        });
    assertThat(done).hasValue(1);
  }

  private void carry(RemoteDelivery order) {
    assertThat(carrier(written::addAll).carry(open(order), new Visit())).isTrue();
  }

  private Carrier carrier(OutcomeLog log) {
    RelayMetrics metrics = new RelayMetrics(registry);
    return new Carrier(delivery(), writer(log), BounceRules.ours(), metrics, Clock.systemUTC());
  }

  private Delivery delivery() {
    Destination host = new Destination.Hosts(List.of(new NextHost("mx.b.test", 25)));
    return new Delivery(
        domain -> host,
        SampleOrder.OPENLY,
        (letter, next, callOff) ->
            new Handover(
                SampleOrder.TLS,
                isTold,
                letter.recipients().stream().map(CarrierTest::answer).toList()),
        Clock.systemUTC());
  }

  private OutcomeWriter writer(OutcomeLog log) {
    return new OutcomeWriter(
        new OutcomePublisher(log),
        new RelayMetrics(registry),
        Runnable::run,
        new ProgressSettings(Duration.ofMillis(200), 1));
  }

  /** Bob's mail is taken, Carol's put off, Dave's refused. */
  private static Answer answer(Recipient recipient) {
    return switch (recipient.address().localPart()) {
      case "bob" -> new Answer.Took(recipient, REPLY);
      case "carol" -> new Answer.NotNow(recipient, new StatusCode(4, 2, 0), "later", REPLY);
      default -> new Answer.Never(recipient, new StatusCode(5, 1, 1), "no", REPLY);
    };
  }

  private OpenOrder open(RemoteDelivery order) {
    return new OpenOrder(order, SampleOrder.OCTETS, SampleOrder.CONTENT, done::incrementAndGet);
  }

  private List<JournalEvent> events() {
    List<JournalEvent> events = new ArrayList<>();
    for (ProducerRecord<String, byte[]> record : written) {
      if (record.topic().equals(Topics.JOURNAL)) {
        events.add(Wire.parse(record.value(), JournalEvent.class));
      }
    }
    return events;
  }

  private ReturnedMail returned() {
    ProducerRecord<String, byte[]> first = written.getFirst();
    assertThat(first.topic()).isEqualTo(Topics.RETURNED);
    ConsumerRecord<String, byte[]> read =
        new ConsumerRecord<>(first.topic(), 0, 0, first.key(), first.value());
    first.headers().forEach(read.headers()::add);
    return Wire.read(read, ReturnedMail.class);
  }
}
