package postroad.spool.suppression;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import postroad.contract.BounceClass;
import postroad.contract.Envelope;
import postroad.contract.MailAddress;
import postroad.spool.routing.Route;
import postroad.spool.routing.RoutePlan;

/**
 * The addresses to which a sender's domain sends no more for a while. New mail asks memory; only
 * who may be on the list is looked up. When nobody can look, the mail is sent: the worst that comes
 * of it is that it comes back once more.
 */
@Component
public final class SuppressionList implements SuppressionCheck {

  private static final Logger log = LoggerFactory.getLogger(SuppressionList.class);

  private final SuppressionRepository repository;
  private final KnownSuppressions known;
  private final Counter suppressed;

  SuppressionList(SuppressionRepository repository, KnownSuppressions known, MeterRegistry meters) {
    this.repository = repository;
    this.known = known;
    this.suppressed = meters.counter("postroad.suppressed");
  }

  @Override
  public RoutePlan checked(Envelope envelope, RoutePlan plan) {
    MailAddress sender = envelope.sender();
    if (sender == null || known.isEmpty()) {
      return plan;
    }
    Map<Route, Correspondence> suspects = suspects(sender, plan);
    if (suspects.isEmpty()) {
      return plan;
    }
    Map<Correspondence, Suppression> found = lookUp(suspects.values());
    return found.isEmpty()
        ? plan
        : plan.with(plan.routes().stream().map(route -> judged(route, suspects, found)).toList());
  }

  /** Puts on the list what came back. */
  public void keep(Collection<Suppression> bounced) {
    if (!bounced.isEmpty()) {
      repository.keep(bounced);
      known.add(bounced);
      bounced.forEach(one ->
          log.info(
              "<{}> gets no mail from {}: {}",
              one.of().recipient(),
              one.of().senderDomain(),
              one.reason()));
    }
  }

  /** Puts one on the list for an operator; says whether it was not there. */
  public boolean make(Suppression wanted) {
    boolean isNew = repository.make(wanted);
    known.add(List.of(wanted));
    return isNew;
  }

  /** What the filter asks for, from the first after this. */
  public List<Suppression> page(
      SuppressionFilter filter, @Nullable Correspondence after, int limit) {
    return repository.page(filter, after, limit);
  }

  public long count(SuppressionFilter filter) {
    return repository.count(filter);
  }

  /** Takes so many off the list, and says how many it were: who is looked up is no longer found. */
  public int remove(SuppressionFilter filter, int limit) {
    return repository.remove(filter, limit);
  }

  /** Those who may be on the list. Whoever is reached by way of an alias was named by nobody. */
  private Map<Route, Correspondence> suspects(MailAddress sender, RoutePlan plan) {
    Map<Route, Correspondence> suspects = new HashMap<>();
    for (Route.Remote route : plan.routes(Route.Remote.class)) {
      if (route.recipient().forwardedBy() == null) {
        Correspondence one = Correspondence.of(sender, route.recipient().address());
        if (one.names().anyMatch(known::mayHave)) {
          suspects.put(route, one);
        }
      }
    }
    return suspects;
  }

  private Map<Correspondence, Suppression> lookUp(Collection<Correspondence> suspects) {
    if (known.isAway()) {
      return Map.of();
    }
    try {
      return repository.inForce(suspects.stream().flatMap(Correspondence::names).toList());
    } catch (DataAccessException | TransactionException away) {
      known.noteAway(away);
      return Map.of();
    }
  }

  private Route judged(
      Route route, Map<Route, Correspondence> suspects, Map<Correspondence, Suppression> found) {
    return Optional.ofNullable(suspects.get(route))
        .map(Correspondence::names)
        .orElse(Stream.of())
        .flatMap(name -> Stream.ofNullable(found.get(name)))
        .findFirst()
        .map(entry -> refused(route, entry))
        .orElse(route);
  }

  private Route refused(Route route, Suppression entry) {
    suppressed.increment();
    return new Route.Refused(
        route.recipient(), entry.status(), entry.inWords(), BounceClass.SUPPRESSED);
  }
}
