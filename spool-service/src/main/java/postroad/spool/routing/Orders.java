package postroad.spool.routing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import postroad.contract.JournalEvent;
import postroad.contract.LocalDelivery;
import postroad.contract.LocalDelivery.ForAccount;
import postroad.contract.MailAddress;
import postroad.contract.MailId;
import postroad.contract.NextHop;
import postroad.contract.Recipient;
import postroad.contract.RemoteDelivery;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.spool.content.MailInHand;
import postroad.spool.handover.Outgoing;

/**
 * Writes a plan down as orders: one record for each partition of accounts, one for each
 * destination, unless there are so many that a record would grow too large. Refused and held
 * recipients are not its business.
 */
@Component
public final class Orders {

  /** Every host takes at least so many at once (RFC 5321 §4.5.3.1.8). */
  private static final int RECIPIENTS_OF_ONE_ORDER = 100;

  /** An event is no larger than a broker takes, however long the addresses are. */
  private static final int TARGETS_OF_ONE_EVENT = 500;

  private final LocalPartitions partitions;
  private final ReversePaths reversePaths;
  private final Clock clock;
  private final Counter local;
  private final Counter remote;
  private final Counter forwarded;

  Orders(LocalPartitions partitions, ReversePaths reversePaths, Clock clock, MeterRegistry meters) {
    this.partitions = partitions;
    this.reversePaths = reversePaths;
    this.clock = clock;
    this.local = meters.counter("postroad.routed", "to", "local");
    this.remote = meters.counter("postroad.routed", "to", "remote");
    this.forwarded = meters.counter("postroad.forwarded");
  }

  public Outgoing of(MailInHand mail, RoutePlan plan) {
    return of(mail, plan, null);
  }

  /** The same as a probe of this destination: the spool will hear whether it answers. */
  public Outgoing probing(MailInHand mail, RoutePlan plan, String destination) {
    return of(mail, plan, destination);
  }

  private Outgoing of(MailInHand mail, RoutePlan plan, @Nullable String probe) {
    List<Route.Local> here = plan.routes(Route.Local.class);
    List<Route.Remote> elsewhere = plan.routes(Route.Remote.class);
    local.increment(here.size());
    remote.increment(elsewhere.size());

    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    byPartition(here)
        .forEach(all -> portions(all).forEach(accounts -> records.add(file(mail, accounts))));
    byStop(mail, elsewhere)
        .forEach((to, all) -> {
          forwarded.increment(to.reversePath() == null ? 0 : all.size());
          portions(all).forEach(some -> records.add(carry(mail, to, some, probe)));
        });
    return new Outgoing(records, events(mail.envelope().mailId(), plan));
  }

  private Collection<List<ForAccount>> byPartition(List<Route.Local> routes) {
    return routes.stream()
        .collect(
            Collectors.groupingBy(
                route -> partitions.of(route.account()),
                LinkedHashMap::new,
                Collectors.mapping(Orders::forAccount, Collectors.toList())))
        .values();
  }

  private Map<Stop, List<Recipient>> byStop(MailInHand mail, List<Route.Remote> routes) {
    return routes.stream()
        .collect(
            Collectors.groupingBy(
                route -> stopOf(mail, route),
                LinkedHashMap::new,
                Collectors.mapping(Route.Remote::recipient, Collectors.toList())));
  }

  /** The null reverse-path stays what it is, and so does that of mail nobody sends on. */
  private Stop stopOf(MailInHand mail, Route.Remote route) {
    MailAddress sender = mail.envelope().sender();
    MailAddress forwarder = route.recipient().forwardedBy();
    MailAddress shown =
        sender == null || forwarder == null ? null : reversePaths.of(sender, forwarder);
    return new Stop(route.destination(), route.via(), Objects.equals(shown, sender) ? null : shown);
  }

  private static <T> Stream<List<T>> portions(List<T> all) {
    return all.stream().gather(Gatherers.windowFixed(RECIPIENTS_OF_ONE_ORDER));
  }

  private static ForAccount forAccount(Route.Local route) {
    return new ForAccount(route.account(), route.detail(), route.recipient());
  }

  private static ProducerRecord<String, byte[]> file(MailInHand mail, List<ForAccount> accounts) {
    String key = accounts.getFirst().account().toString();
    LocalDelivery order = new LocalDelivery(mail.envelope(), accounts);
    return Wire.carry(Topics.LOCAL, key, order, mail.octets());
  }

  private static ProducerRecord<String, byte[]> carry(
      MailInHand mail, Stop to, List<Recipient> recipients, @Nullable String probe) {
    RemoteDelivery order =
        new RemoteDelivery(
            mail.envelope(), to.destination(), to.via(), to.reversePath(), recipients, probe);
    return Wire.carry(Topics.REMOTE, order.towards(), order, mail.octets());
  }

  private List<JournalEvent> events(MailId mailId, RoutePlan plan) {
    Instant now = clock.instant();
    List<JournalEvent> events = new ArrayList<>();
    for (RoutePlan.Expansion expansion : plan.expansions()) {
      expansion.targets().stream()
          .gather(Gatherers.windowFixed(TARGETS_OF_ONE_EVENT))
          .map(some -> new JournalEvent.Expanded(mailId, now, expansion.address(), some))
          .forEach(events::add);
    }
    for (Route route : plan.routes()) {
      switch (route) {
        case Route.Local(var to, var account, var _) ->
            events.add(new JournalEvent.OrderedLocal(mailId, now, to.address(), account));
        case Route.Remote(var to, var destination, var via) ->
            events.add(new JournalEvent.OrderedRemote(mailId, now, to.address(), destination, via));
        case Route.Held _ -> {} // told by whoever sets it aside
        case Route.Refused _ -> {} // its end is told by whoever reports it
      }
    }
    return events;
  }

  /** What recipients share who can be carried to together. */
  private record Stop(
      String destination, @Nullable NextHop via, @Nullable MailAddress reversePath) {}

  /** Writes what the next host is told to be the sender of mail that we send on. */
  @FunctionalInterface
  public interface ReversePaths {

    /**
     * The reverse-path for mail of this sender that came for an address of ours.
     *
     * @param forwarder the name of ours the mail is sent on by
     */
    MailAddress of(MailAddress sender, MailAddress forwarder);
  }
}
