package postroad.spool.routing;

import java.util.List;
import postroad.contract.MailAddress;

/** The routes of all recipients of a mail, each account and each address once. */
public record RoutePlan(List<Route> routes, List<Expansion> expansions) {

  public RoutePlan {
    routes = List.copyOf(routes);
    expansions = List.copyOf(expansions);
  }

  /** One address was replaced by others, whose ends are its end. */
  public record Expansion(MailAddress address, List<MailAddress> targets) {

    public Expansion {
      targets = List.copyOf(targets);
    }
  }

  /** The routes of one kind. */
  public <T extends Route> List<T> routes(Class<T> kind) {
    return routes.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
