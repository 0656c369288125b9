package postroad.relay.delivery;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;
import postroad.relay.RelaySettings;
import postroad.relay.SettingsForTests;
import postroad.relay.bounce.BounceRules;
import postroad.relay.connection.Approach;
import postroad.relay.destination.Destination;
import postroad.relay.destination.NextHost;
import postroad.relay.pace.PaceForTests;
import postroad.relay.pace.Site;
import postroad.relay.pace.Sites;
import postroad.relay.smtp.Answer;
import postroad.relay.smtp.CallOff;
import postroad.relay.smtp.Letter;
import postroad.relay.smtp.Reply;

/** A queue on trial: mail for it, a transport that counts, and what became of all of it. */
final class QueueTrial implements AutoCloseable {

  private static final Recipient BOB = Recipient.of(MailAddress.parse("bob@b.test"));

  final long start = System.nanoTime();
  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  final AtomicInteger done = new AtomicInteger();
  final AtomicInteger attempts = new AtomicInteger();
  final AtomicInteger atOnce = new AtomicInteger();
  final AtomicInteger mostAtOnce = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** Takes the mail, and notes how many are taken at once. */
  Handover take(Letter letter, Approach approach, CallOff callOff) {
    mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    LockSupport.parkNanos(100_000); // long enough for the others to come
    atOnce.decrementAndGet();
    Reply reply = new Reply(250, null, List.of("taken"));
    return new Handover(
        SampleOrder.PLAIN,
        true,
        letter.recipients().stream().<Answer>map(to -> new Answer.Took(to, reply)).toList());
  }

  /** A queue of a site with one host; settings without the prefix {@code relay.} */
  SiteQueue queue(Transport transport, String... settings) {
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
            SampleOrder.writer(registry),
            BounceRules.ours(),
            new RelayMetrics(registry),
            Clock.systemUTC());
    Sites sites = new Sites(relay, PaceForTests.with(settings));
    Site site =
        sites.siteOf("b.test", new Destination.Hosts(List.of(new NextHost("mx.b.test", 25))));
    return new SiteQueue(site, sites.limitsOf(site), carrier, threads, relay.window());
  }

  OpenOrder order() {
    return order(0);
  }

  OpenOrder order(int priority) {
    return new OpenOrder(
        SampleOrder.urgent(priority, "b.test", BOB),
        SampleOrder.OCTETS,
        SampleOrder.CONTENT,
        done::incrementAndGet);
  }
}
