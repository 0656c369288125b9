package postroad.relay.security;

import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Type;
import postroad.contract.JournalEvent.TlsTried;
import postroad.contract.MailId;
import postroad.contract.TlsFailure;
import postroad.dns.DnsAnswer;
import postroad.dns.DnsClient;
import postroad.relay.destination.Destination;
import postroad.relay.destination.MxLookup;
import postroad.relay.destination.NextHost;
import postroad.relay.smtp.TlsTry;

/**
 * Tells the journal how sessions fared with TLS, for domains that want reports of it (RFC 8460 §3).
 * No mail waits for that.
 */
public final class TlsReporting {

  private final DnsClient dns;
  private final MxLookup exchangers;
  private final TlsPolicies policies;
  private final Consumer<TlsTried> journal;
  private final Executor threads;

  TlsReporting(
      DnsClient dns,
      MxLookup exchangers,
      TlsPolicies policies,
      Consumer<TlsTried> journal,
      Executor threads) {
    this.dns = dns;
    this.exchangers = exchangers;
    this.policies = policies;
    this.journal = journal;
    this.threads = threads;
  }

  /** A session was begun, or not, with a host for a mail of this domain. */
  public void saw(MailId mail, String domain, NextHost host, TlsTry attempt) {
    threads.execute(() -> tell(mail, domain, host, attempt));
  }

  private void tell(MailId mail, String domain, NextHost host, TlsTry attempt) {
    List<String> places = placesFor(domain);
    if (places.isEmpty() || !isExchanger(domain, host)) {
      return;
    }
    TlsPolicies.Found found = policies.of(domain, host, false);
    @Nullable TlsFailure failure = attempt.failure();
    journal.accept(
        new TlsTried(
            mail,
            Clock.systemUTC().instant(),
            domain,
            places,
            found.terms(),
            host.name(),
            text(attempt.to()),
            text(attempt.from()),
            failure == null ? found.failure() : failure,
            attempt.reason()));
  }

  /** A host that somebody named is nothing the domain wants to hear about. */
  private boolean isExchanger(String domain, NextHost host) {
    return !exchangers.isRouted(domain)
        && exchangers.destinationOf(domain) instanceof Destination.Hosts(var hosts)
        && hosts.contains(host);
  }

  /** Where the domain wants its reports. */
  private List<String> placesFor(String domain) {
    return DnsNames.below("_smtp._tls", domain)
        .map(name -> dns.ask(name, Type.TXT))
        .filter(DnsAnswer.Found.class::isInstance)
        .flatMap(found -> TextFields.ofVersion("TLSRPTv1", ((DnsAnswer.Found) found).records()))
        .flatMap(text -> TextFields.field("rua", text))
        .map(places -> Stream.of(places.split(",")).map(String::strip).toList())
        .orElse(List.of());
  }

  private static @Nullable String text(@Nullable InetAddress address) {
    return address == null ? null : address.getHostAddress();
  }
}
