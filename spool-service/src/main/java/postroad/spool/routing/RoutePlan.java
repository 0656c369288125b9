package postroad.spool.routing;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import postroad.contract.DeliveryOutcome;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;

/**
 * The routes of all recipients of a mail, each account and each address once.
 *
 * @param lists the aliases whose sender can be told no more than that they were followed: they
 *     stand for several addresses, or for one that has the mail anyway
 */
public record RoutePlan(List<Route> routes, List<Expansion> expansions, List<Recipient> lists) {

  public RoutePlan {
    routes = List.copyOf(routes);
    expansions = List.copyOf(expansions);
    lists = List.copyOf(lists);
  }

  /** A plan that followed no alias. */
  public RoutePlan(List<Route> routes) {
    this(routes, List.of(), List.of());
  }

  /** The same, with other routes. */
  public RoutePlan with(List<Route> others) {
    return new RoutePlan(others, expansions, lists);
  }

  /** One address was replaced by others, whose ends are its end. */
  public record Expansion(MailAddress address, List<MailAddress> targets) {

    public Expansion {
      targets = List.copyOf(targets);
    }
  }

  /** The recipients there is no way for, as failures at that moment. */
  public List<DeliveryOutcome.Failed> refusedAt(Instant moment) {
    return routes(Route.Refused.class).stream().map(route -> route.failedAt(moment)).toList();
  }

  /** The same but for these routes. */
  public RoutePlan without(Predicate<Route> which) {
    return new RoutePlan(routes.stream().filter(which.negate()).toList(), expansions, lists);
  }

  /** The routes of one kind. */
  public <T extends Route> List<T> routes(Class<T> kind) {
    return routes.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
