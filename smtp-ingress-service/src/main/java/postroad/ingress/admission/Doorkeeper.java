package postroad.ingress.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import postroad.contract.MailAddress;
import postroad.contract.Origin;
import postroad.ingress.dnsbl.DnsLists;
import postroad.ingress.greylist.Greylist;
import postroad.ingress.policy.Refusal;
import postroad.protocol.ClientNetwork;
import postroad.protocol.Connection;
import postroad.protocol.Network;

/** Receives every client that comes to a door, and remembers how it has behaved. */
public final class Doorkeeper {

  /** By then it may do everything again. */
  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  private static final Refusal SENT_AWAY =
      Refusal.of(421, "4.7.0", "Too many errors, try again later");
  private static final Refusal TOO_MANY_CONNECTIONS =
      Refusal.of(421, "4.7.0", "Too many connections in a short time, try again later");
  private static final Refusal SPOKE_FIRST =
      Refusal.of(521, "5.5.1", "You spoke before you were greeted");
  private static final Refusal TOO_MANY_MAILS =
      Refusal.of(450, "4.7.1", "Too many mails in a short time, try again later");
  private static final Refusal TOO_MANY_RECIPIENTS =
      Refusal.of(450, "4.7.1", "Too many recipients in a short time, try again later");

  private final AdmissionSettings settings;
  private final DnsLists lists;
  private final Greylist greylist;
  private final MeterRegistry metrics;
  private final Cache<ClientNetwork, ClientPace> paces;
  private final TimeMeter time;

  /** Counts by this clock. */
  public Doorkeeper(
      AdmissionSettings settings,
      DnsLists lists,
      Greylist greylist,
      MeterRegistry metrics,
      TimeMeter time) {
    this.settings = settings;
    this.lists = lists;
    this.greylist = greylist;
    this.metrics = metrics;
    this.time = time;
    this.paces =
        Caffeine.newBuilder()
            .maximumSize(settings.remembered())
            .expireAfterAccess(FORGOTTEN_AFTER.plus(settings.penalty()))
            .ticker(time::currentTimeNanos)
            .build();
  }

  /** A client comes to one of our doors; where it is must be known for certain by now. */
  public Visit visit(Origin.Door door, Connection connection) {
    if (Network.anyContains(settings.trusted(), connection.remoteAddress())) {
      return Visit.UNHINDERED;
    }
    ClientNetwork network = ClientNetwork.of(connection.remoteAddress());
    ClientPace pace = paces.get(network, unseen -> new ClientPace(settings, time));
    return door == Origin.Door.EXCHANGE
        ? new HostsVisit(connection, pace)
        : new StrangersVisit(pace);
  }

  /** Somebody who is no load balancer of ours came to a door for them. */
  public void turnedAwayProxy() {
    metrics.counter("postroad.admission.refused", "reason", "proxy").increment();
  }

  private Optional<Refusal> no(String reason, Refusal refusal) {
    metrics.counter("postroad.admission.refused", "reason", reason).increment();
    return Optional.of(refusal);
  }

  /** Somebody at any door. */
  private class StrangersVisit implements Visit {

    private final ClientPace pace;

    StrangersVisit(ClientPace pace) {
      this.pace = pace;
    }

    @Override
    public Optional<Refusal> entry() throws IOException {
      if (pace.isSentAway()) {
        return no("errors", SENT_AWAY);
      }
      return pace.mayConnect() ? Optional.empty() : no("connections", TOO_MANY_CONNECTIONS);
    }

    @Override
    public Optional<Refusal> mail() {
      return pace.mayBeginMail() ? Optional.empty() : no("mails", TOO_MANY_MAILS);
    }

    @Override
    public Optional<Refusal> recipient(@Nullable MailAddress sender, MailAddress recipient) {
      return pace.mayNameRecipient() ? Optional.empty() : no("recipients", TOO_MANY_RECIPIENTS);
    }

    @Override
    public void mistake() {
      pace.mistake();
    }
  }

  /** Another mail server, or something that looks like one. */
  private final class HostsVisit extends StrangersVisit {

    private final Connection connection;
    private DnsLists.Lookup lookup = DnsLists.Lookup.NOTHING;

    HostsVisit(Connection connection, ClientPace pace) {
      super(pace);
      this.connection = connection;
    }

    @Override
    public Optional<Refusal> entry() throws IOException {
      Optional<Refusal> tooFast = super.entry();
      if (tooFast.isPresent()) {
        return tooFast;
      }
      lookup = lists.begin(connection.remoteAddress()); // while the client waits, and we for it
      return spokeFirst() ? no("early", SPOKE_FIRST) : Optional.empty();
    }

    /** The first word is ours (RFC 5321 §4.3.1). */
    private boolean spokeFirst() throws IOException {
      if (settings.greetingDelay().isZero()) {
        return false;
      }
      connection.expectWithin(settings.greetingDelay());
      try {
        return connection.awaitInput();
      } catch (SocketTimeoutException asItShould) {
        return false;
      }
    }

    @Override
    public Optional<Refusal> recipient(@Nullable MailAddress sender, MailAddress recipient) {
      Optional<Refusal> tooFast = super.recipient(sender, recipient);
      if (tooFast.isPresent() || isPostmaster(recipient)) {
        return tooFast;
      }
      Optional<Refusal> listed = lookup.objection();
      if (listed.isPresent()) {
        return no("listed", listed.get());
      }
      return greylist
          .objection(connection.remoteAddress(), sender, recipient)
          .flatMap(later -> no("greylisted", later));
    }

    /** Whom a host that is refused unjustly can tell so (RFC 5321 §4.5.1). */
    private static boolean isPostmaster(MailAddress recipient) {
      return recipient.localPart().equalsIgnoreCase("postmaster");
    }
  }
}
