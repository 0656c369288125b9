package postroad.relay.security;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Type;
import postroad.contract.TlsFailure;
import postroad.dns.DnsAnswer;
import postroad.dns.DnsClient;
import postroad.relay.security.SecuritySettings.MtaSts;

/**
 * Knows what domains ask by MTA-STS. A policy that was fetched once holds for as long as it says,
 * whatever DNS or its host say later: who stands in the middle cannot make it go away (RFC 8461
 * §3.1).
 */
final class StsPolicies {

  private static final Logger log = LoggerFactory.getLogger(StsPolicies.class);

  private static final long MOST_RECENT = 10_000;

  private final DnsClient dns;
  private final PolicyFetcher fetcher;
  private final PolicyShelf shelf;
  private final Clock clock;
  private final MtaSts settings;
  private final Set<String> used = ConcurrentHashMap.newKeySet();
  private final AsyncCache<Edition, Fetched> recent;

  StsPolicies(
      DnsClient dns, PolicyFetcher fetcher, PolicyShelf shelf, MtaSts settings, Clock clock) {
    this.dns = dns;
    this.fetcher = fetcher;
    this.shelf = shelf;
    this.clock = clock;
    this.settings = settings;
    Executor threads = task -> Thread.ofVirtual().name("relay-mta-sts").start(task);
    this.recent =
        Caffeine.newBuilder()
            .expireAfterWrite(settings.retry())
            .maximumSize(MOST_RECENT)
            .executor(threads)
            .buildAsync();
  }

  /** What the domain asks; fetches it where that is new. */
  StsAnswer of(String mixedCase) {
    if (!settings.enabled()) {
      return StsAnswer.Nothing.AT_ALL;
    }
    if (!shelf.isRead()) {
      return new StsAnswer.Unknown("the policies we keep cannot be read");
    }
    String domain = mixedCase.toLowerCase(Locale.ROOT);
    Optional<KnownPolicy> known =
        shelf.of(domain).filter(policy -> policy.holdsAt(clock.instant()));
    Optional<String> current = currentId(domain);
    if (current.isEmpty() || known.filter(it -> it.id().equals(current.get())).isPresent()) {
      return known.<StsAnswer>map(it -> inUse(domain, it)).orElse(StsAnswer.Nothing.AT_ALL);
    }
    Fetched latest = recent.get(new Edition(domain, current.get()), this::fetch).join();
    return switch (latest) {
      case Fetched.Got(var policy) -> inUse(domain, policy);
      case Fetched.Not(var failure, var reason) ->
          known
              .<StsAnswer>map(it -> inUse(domain, it))
              .orElse(new StsAnswer.Nothing(failure, reason));
    };
  }

  /**
   * Fetches again what is old and in use, so that it is known when it is needed (RFC 8461 §3.3),
   * and forgets what holds no more.
   */
  void refresh() {
    Instant now = clock.instant();
    shelf
        .all()
        .forEach((domain, known) -> {
          if (!known.holdsAt(now)) {
            shelf.put(domain, null);
          } else if (known.fetched().plus(settings.refresh()).isBefore(now)
              && used.contains(domain)) {
            currentId(domain).ifPresent(id -> fetch(new Edition(domain, id)));
          }
        });
  }

  private StsAnswer inUse(String domain, KnownPolicy known) {
    used.add(domain);
    return new StsAnswer.Asks(known.policy());
  }

  /** The id in DNS; empty when there is none, or nobody can say. */
  private Optional<String> currentId(String domain) {
    return DnsNames.below("_mta-sts", domain)
        .map(name -> dns.ask(name, Type.TXT))
        .filter(DnsAnswer.Found.class::isInstance)
        .flatMap(found -> TextFields.ofVersion("STSv1", ((DnsAnswer.Found) found).records()))
        .flatMap(text -> TextFields.field("id", text));
  }

  private Fetched fetch(Edition edition) {
    try {
      KnownPolicy policy =
          new KnownPolicy(edition.id(), fetcher.fetch(edition.domain()), clock.instant());
      shelf.put(edition.domain(), policy);
      return new Fetched.Got(policy);
    } catch (PolicyFetchException failed) {
      log.info("the MTA-STS policy of {}: {}", edition.domain(), failed.getMessage());
      return new Fetched.Not(
          failed.failure(), "its MTA-STS policy is not to be had: " + failed.getMessage());
    }
  }

  /** A policy of a domain that has one after the other. */
  private record Edition(String domain, String id) {}

  /** How a fetch ended. */
  private sealed interface Fetched {

    record Got(KnownPolicy policy) implements Fetched {}

    record Not(TlsFailure failure, String reason) implements Fetched {}
  }
}
