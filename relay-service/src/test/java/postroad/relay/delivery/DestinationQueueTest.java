package postroad.relay.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;
import postroad.relay.RelaySettings;
import postroad.relay.SettingsForTests;
import postroad.relay.bounce.BounceRules;
import postroad.relay.connection.Approach;
import postroad.relay.delivery.DestinationQueue.Room;
import postroad.relay.destination.Destination;
import postroad.relay.destination.NextHost;
import postroad.relay.smtp.Answer;
import postroad.relay.smtp.Reply;

/** A destination that answers is waited for a moment; one that does not gets its mail back. */
class DestinationQueueTest {

  private static final Recipient BOB = Recipient.of(MailAddress.parse("bob@b.test"));

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final long start = System.nanoTime();
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void aDestinationSeesFewOfUsAtOnce() {
    DestinationQueue queue = queue(this::take, "connections-per-destination=3");

    for (int i = 0; i < 50; i++) {
      assertThat(queue.offer(order())).isEqualTo(Room.TAKEN);
    }

    await().untilAtomic(done, org.hamcrest.Matchers.is(50));
    assertThat(mostAtOnce.get()).isBetween(1, 3);
    await().until(queue::isIdle);
  }

  @Test
  void theMostUrgentGoesFirstAndEqualsInTheirOrder() {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch allWait = new CountDownLatch(1);
    List<Integer> carried = new CopyOnWriteArrayList<>();
    DestinationQueue queue =
        queue(
            (letter, approach, callOff) -> {
              begun.countDown();
              await().until(() -> allWait.getCount() == 0);
              carried.add(letter.envelope().terms().priority());
              return take(letter, approach, callOff);
            },
            "connections-per-destination=1");

    var _ = queue.offer(order(0));
    await().until(() -> begun.getCount() == 0);
    for (int priority : new int[] {-9, 0, 4, -9, 9, 4}) {
      assertThat(queue.offer(order(priority))).isEqualTo(Room.TAKEN);
    }
    allWait.countDown();

    await().untilAtomic(done, org.hamcrest.Matchers.is(7));
    assertThat(carried).containsExactly(0, 9, 4, 4, 0, -9, -9);
  }

  @Test
  void aFullQueueGivesBackOnceItsDestinationIsBehind() {
    CountDownLatch answer = new CountDownLatch(1);
    DestinationQueue queue =
        queue(
            (letter, approach, callOff) -> {
              await().until(() -> answer.getCount() == 0);
              return take(letter, approach, callOff);
            },
            "connections-per-destination=1",
            "window.per-destination=5");
    var _ = queue.offer(order());
    await().until(() -> atOnce.get() == 0 && queue.offer(order()) != Room.TAKEN);

    assertThat(queue.offer(order())).isEqualTo(Room.SOON); // it has not had time to answer
    await().until(() -> queue.offer(order()) == Room.NONE);
    answer.countDown();
    await().until(() -> queue.offer(order()) == Room.TAKEN);
  }

  @Test
  void allThatWaitsGoesBackWhenNobodyAnswers() {
    CountDownLatch tried = new CountDownLatch(1);
    DestinationQueue queue =
        queue(
            (letter, approach, callOff) -> {
              await().until(() -> tried.getCount() == 0);
              throw new IOException("no route to host");
            },
            "connections-per-destination=1");
    for (int i = 0; i < 20; i++) {
      var _ = queue.offer(order());
    }

    tried.countDown();

    await().untilAtomic(done, org.hamcrest.Matchers.is(20));
    assertThat(registry.counter("postroad.deferred").count()).isEqualTo(20);
  }

  @Test
  void whatHasWaitedTooLongIsTakenOut() {
    DestinationQueue queue =
        queue(
            (letter, approach, callOff) -> {
              await().forever().until(() -> false);
              return take(letter, approach, callOff);
            },
            "connections-per-destination=1",
            "window.patience=200ms");
    for (int i = 0; i < 5; i++) {
      var _ = queue.offer(order());
    }

    await().until(() -> queue.takeOverdue(start).size() >= 4);
  }

  @Test
  void aWaitThatIsOurFaultDoesNotCount() {
    DestinationQueue queue =
        queue(
            (letter, approach, callOff) -> {
              await().forever().until(() -> false);
              return take(letter, approach, callOff);
            },
            "connections-per-destination=1",
            "window.patience=0s");
    var _ = queue.offer(order());
    var _ = queue.offer(order());

    assertThat(queue.takeOverdue(System.nanoTime() + 1_000_000_000)).isEmpty();
    await().until(() -> !queue.takeOverdue(start).isEmpty());
  }

  @Test
  void whatIsNoLongerOursIsForgotten() {
    DestinationQueue queue =
        queue(
            (letter, approach, callOff) -> {
              await().forever().until(() -> false);
              return take(letter, approach, callOff);
            },
            "connections-per-destination=1",
            "window.patience=0s");
    OpenOrder first = order();
    OpenOrder second = order();
    var _ = queue.offer(first);
    var _ = queue.offer(second);
    second.letGo();

    queue.forgetLetGo();

    assertThat(queue.takeOverdue(start)).doesNotContain(second);
  }

  private Handover take(
      postroad.relay.smtp.Letter letter, Approach approach, postroad.relay.smtp.CallOff callOff) {
    mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    LockSupport.parkNanos(100_000); // long enough for the others to come
    atOnce.decrementAndGet();
    Reply reply = new Reply(250, null, List.of("taken"));
    return new Handover(
        SampleOrder.PLAIN,
        true,
        letter.recipients().stream().<Answer>map(to -> new Answer.Took(to, reply)).toList());
  }

  private DestinationQueue queue(Transport transport, String... settings) {
    RelaySettings relay = SettingsForTests.with(settings);
    Delivery delivery =
        new Delivery(
            domain -> new Destination.Hosts(List.of(new NextHost("mx.b.test", 25))),
            SampleOrder.OPENLY,
            transport,
            Clock.systemUTC());
    Carrier carrier =
        new Carrier(
            delivery,
            new OutcomePublisher(records -> {}),
            BounceRules.ours(),
            new RelayMetrics(registry),
            Clock.systemUTC());
    return new DestinationQueue(carrier, threads, relay);
  }

  private OpenOrder order() {
    return order(0);
  }

  private OpenOrder order(int priority) {
    return new OpenOrder(
        SampleOrder.urgent(priority, "b.test", BOB),
        SampleOrder.OCTETS,
        SampleOrder.CONTENT,
        done::incrementAndGet);
  }
}
