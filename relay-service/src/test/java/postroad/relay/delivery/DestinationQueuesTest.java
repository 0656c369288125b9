package postroad.relay.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
import postroad.relay.destination.Destination;
import postroad.relay.destination.NextHost;
import postroad.relay.pace.PaceForTests;
import postroad.relay.pace.Sites;
import postroad.relay.smtp.Answer;
import postroad.relay.smtp.CallOff;
import postroad.relay.smtp.Letter;
import postroad.relay.smtp.Reply;

/** Mail is placed by the site its destination belongs to, and nobody waits for DNS to say which. */
class DestinationQueuesTest {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final CountDownLatch dnsAnswers = new CountDownLatch(1);
  private final AtomicInteger lookups = new AtomicInteger();
  private final Set<String> carried = ConcurrentHashMap.newKeySet();

  @AfterEach
  void stop() {
    dnsAnswers.countDown();
    threads.shutdownNow();
  }

  @Test
  void destinationsWithTheSameHostsShareWhatTheHostsBear() {
    DestinationQueues queues = queues("connections-per-destination=2");

    for (int i = 0; i < 100; i++) {
      assertThat(queues.place(order("domain" + i % 10 + ".shared.test"))).isTrue();
    }

    await().untilAtomic(done, is(100));
    assertThat(carried).hasSize(10);
    assertThat(mostAtOnce.get()).isLessThanOrEqualTo(2);
    assertThat(lookups).as("a destination is looked for once").hasValue(10);
  }

  @Test
  void mailForADestinationThatDnsIsSlowAboutGathersBesideTheRest() {
    DestinationQueues queues = queues();

    for (int i = 0; i < 10; i++) {
      assertThat(queues.place(order("slow.test"))).isTrue();
    }
    for (int i = 0; i < 10; i++) {
      assertThat(queues.place(order("one.test"))).isTrue();
    }

    await().untilAtomic(done, is(10));
    assertThat(carried).containsExactly("one.test");
    dnsAnswers.countDown();
    await().untilAtomic(done, is(20));
    assertThat(lookups).hasValue(2);
  }

  @Test
  void tooMuchMailForItGoesBackAfterAMoment() {
    DestinationQueues queues = queues("window.per-destination=5");
    for (int i = 0; i < 5; i++) {
      assertThat(queues.place(order("slow.test"))).isTrue();
    }

    await().until(() -> queues.place(order("slow.test")));

    await().untilAtomic(done, is(1));
    assertThat(registry.counter("postroad.deferred").count()).isEqualTo(1);
    dnsAnswers.countDown();
    await().untilAtomic(done, is(6));
    assertThat(registry.counter("postroad.relayed").count()).isEqualTo(5);
  }

  @Test
  void whatWasLetGoWhileItsSiteWasLookedForIsNotCarried() {
    DestinationQueues queues = queues();
    OpenOrder gone = order("slow.test");
    assertThat(queues.place(gone)).isTrue();
    assertThat(queues.place(order("slow.test"))).isTrue();
    gone.letGo();

    queues.forgetLetGo();
    dnsAnswers.countDown();

    await().untilAtomic(done, is(1));
    assertThat(registry.counter("postroad.relayed").count()).isEqualTo(1);
  }

  @Test
  void aLookupThatBreaksLosesNoMail() {
    DestinationQueues queues = queues();

    assertThat(queues.place(order("broken.test"))).isTrue();

    await().untilAtomic(done, is(1));
  }

  private Destination destinationOf(String domain) {
    if (domain.equals("slow.test")) {
      await().forever().until(() -> dnsAnswers.getCount() == 0);
    }
    String host = domain.endsWith(".shared.test") ? "mx.shared.test" : "mx." + domain;
    return new Destination.Hosts(List.of(new NextHost(host, 25)));
  }

  private Handover take(Letter letter, Approach approach, CallOff callOff) {
    mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    LockSupport.parkNanos(100_000); // long enough for the others to come
    atOnce.decrementAndGet();
    letter.recipients().forEach(to -> carried.add(to.address().domain()));
    Reply reply = new Reply(250, null, List.of("taken"));
    return new Handover(
        SampleOrder.PLAIN,
        true,
        letter.recipients().stream().<Answer>map(to -> new Answer.Took(to, reply)).toList());
  }

  private DestinationQueues queues(String... settings) {
    RelaySettings relay = SettingsForTests.with(settings);
    Clock clock = Clock.systemUTC();
    Delivery delivery = new Delivery(this::destinationOf, SampleOrder.OPENLY, this::take, clock);
    Carrier carrier =
        new Carrier(
            delivery,
            SampleOrder.writer(registry),
            BounceRules.ours(),
            new RelayMetrics(registry),
            clock);
    Sites sites = new Sites(relay, PaceForTests.with(settings));
    SiteLookup lookup =
        order -> {
          lookups.incrementAndGet();
          if (order.destination().equals("broken.test")) {
            throw new IllegalStateException("a bug of ours");
          }
          return sites.siteOf(order.towards(), delivery.destinationOf(order));
        };
    return new DestinationQueues(carrier, threads, lookup, sites, relay.window());
  }

  private OpenOrder order(String domain) {
    return new OpenOrder(
        SampleOrder.to(domain, Recipient.of(MailAddress.parse("bob@" + domain))),
        SampleOrder.OCTETS,
        SampleOrder.CONTENT,
        done::incrementAndGet);
  }
}
