package postroad.ingress.dnsbl;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import postroad.dns.DnsAnswer;
import postroad.dns.DnsClient;
import postroad.ingress.dnsbl.DnsblSettings.Action;
import postroad.ingress.dnsbl.DnsblSettings.Zone;
import postroad.ingress.policy.Refusal;

/**
 * Asks all lists at once about a client. Whatever goes wrong lets the client in: a list that is
 * away must not keep mail away.
 */
public final class DnsLists implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DnsLists.class);

  private final DnsblSettings settings;
  private final DnsClient dns;
  private final MeterRegistry metrics;
  private final ExecutorService questions = Executors.newVirtualThreadPerTaskExecutor();

  /** Closes the DNS client with itself. */
  public DnsLists(DnsblSettings settings, DnsClient dns, MeterRegistry metrics) {
    this.settings = settings;
    this.dns = dns;
    this.metrics = metrics;
    settings.zones().forEach(DnsLists::tryName);
    settings.allow().forEach(DnsLists::tryName);
  }

  private static void tryName(Zone zone) {
    try {
      var _ = ListQuestion.about(InetAddress.ofLiteral("::1"), zone.zone());
    } catch (TextParseException noName) {
      throw new IllegalArgumentException("not a zone of DNS: " + zone.zone(), noName);
    }
  }

  /** What is being asked about one client. */
  @FunctionalInterface
  public interface Lookup {

    /** Nothing is asked. */
    Lookup NOTHING = Optional::empty;

    /** Why it gets no further; waits until the lists have answered or their time is over. */
    Optional<Refusal> objection();
  }

  /** Begins to ask; nobody waits yet. */
  public Lookup begin(InetAddress client) {
    if (settings.zones().isEmpty()) {
      return Lookup.NOTHING;
    }
    long end = System.nanoTime() + settings.deadline().toNanos();
    List<Asked> zones = settings.zones().stream().map(zone -> ask(zone, client)).toList();
    List<Asked> allow = settings.allow().stream().map(zone -> ask(zone, client)).toList();
    return () -> objection(client, zones, allow, end);
  }

  @Override
  public void close() {
    questions.shutdownNow();
    dns.close();
  }

  private record Asked(Zone zone, Future<Said> answer) {}

  private enum Said {
    LISTED,
    NOT_LISTED,
    NOTHING
  }

  private Asked ask(Zone zone, InetAddress client) {
    return new Asked(zone, questions.submit(() -> answerOf(zone, client)));
  }

  private Said answerOf(Zone zone, InetAddress client) throws TextParseException {
    Name question = ListQuestion.about(client, zone.zone());
    return switch (dns.ask(question, Type.A)) {
      case DnsAnswer.Found(var records, _, _) ->
          records.stream()
                  .filter(ARecord.class::isInstance)
                  .map(record -> ((ARecord) record).getAddress())
                  .anyMatch(answer -> counts(zone, answer))
              ? Said.LISTED
              : Said.NOT_LISTED;
      case DnsAnswer.NoData _, DnsAnswer.NoSuchName _ -> Said.NOT_LISTED;
      case DnsAnswer.Trouble _ -> Said.NOTHING;
    };
  }

  private static boolean counts(Zone zone, InetAddress answer) {
    return zone.answers().stream().anyMatch(pattern -> pattern.matches(answer));
  }

  private Optional<Refusal> objection(
      InetAddress client, List<Asked> zones, List<Asked> allow, long end) {
    Optional<Asked> listed =
        zones.stream().filter(asked -> said(asked, end) == Said.LISTED).findFirst();
    if (listed.isEmpty() || !allow.stream().allMatch(a -> said(a, end) == Said.NOT_LISTED)) {
      return Optional.empty();
    }
    String zone = listed.get().zone().zone();
    metrics.counter("postroad.dnsbl.listed", "zone", zone).increment();
    log.info("{} is listed by {}", client.getHostAddress(), zone);
    return settings.action() == Action.COUNT
        ? Optional.empty()
        : Optional.of(Refusal.of(554, "5.7.1", "Your address is listed by " + zone));
  }

  private Said said(Asked asked, long end) {
    try {
      return asked.answer().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException trouble) {
      log.debug("{} does not say", asked.zone().zone(), trouble);
      metrics.counter("postroad.dnsbl.trouble", "zone", asked.zone().zone()).increment();
      return Said.NOTHING;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Said.NOTHING;
    }
  }
}
