package postroad.spool.routing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;
import postroad.contract.StatusCode;
import postroad.spool.SpoolSettings;

/**
 * Follows the aliases and groups of one mail until every path ends in a home or a refusal. Each
 * address is visited once and each account gets one copy, ordered once more only where the sender
 * wants to hear of another of its names; a circle of aliases ends where it closes.
 */
final class RoutePlanner {

  private static final StatusCode NOBODY_THERE = new StatusCode(5, 1, 1);
  private static final StatusCode CIRCLE = new StatusCode(5, 4, 6);
  private static final StatusCode LIST_TOO_LARGE = new StatusCode(5, 2, 4);

  private final Function<Recipient, Router.Step> directory;
  private final SpoolSettings.Routing limits;

  private final List<Route> routes = new ArrayList<>();
  private final List<RoutePlan.Expansion> expansions = new ArrayList<>();
  private final List<Recipient> lists = new ArrayList<>();
  private final Set<MailAddress> visited = new HashSet<>();
  private final Map<UUID, MailAddress> accounts = new HashMap<>();
  private final Deque<MailAddress> path = new ArrayDeque<>();
  private int targets;

  RoutePlanner(Function<Recipient, Router.Step> directory, SpoolSettings.Routing limits) {
    this.directory = directory;
    this.limits = limits;
  }

  /**
   * Plans for those the sender named. Who has a home comes first: an alias that leads to the same
   * place must not put its own wishes in front of the sender's.
   */
  RoutePlan plan(List<Recipient> named) {
    Map<Recipient, Router.Step> aliases = new LinkedHashMap<>();
    for (Recipient recipient : named) {
      switch (directory.apply(recipient)) {
        case Router.Step.Home home -> add(recipient, home);
        case Router.Step.Alias alias -> aliases.put(recipient, alias);
        case Router.Step.Group group -> aliases.put(recipient, group);
      }
    }
    aliases.forEach(this::add);
    return new RoutePlan(routes, expansions, lists);
  }

  private void add(Recipient recipient, Router.Step step) {
    if (!visited.add(recipient.address())) {
      return;
    }
    switch (step) {
      case Router.Step.Home(var route) -> arrive(route);
      case Router.Step.Alias(var targets) -> follow(recipient, targets, false);
      case Router.Step.Group(var members) when members.isEmpty() ->
          refuse(recipient, NOBODY_THERE, "it is a group without members");
      case Router.Step.Group(var members) -> follow(recipient, members, true);
    }
  }

  private void arrive(Route route) {
    if (route instanceof Route.Local(var recipient, var account, var _)) {
      MailAddress first = accounts.putIfAbsent(account, recipient.address());
      if (first != null && !recipient.wantsSuccess()) { // it has the mail under another name
        expansions.add(new RoutePlan.Expansion(recipient.address(), List.of(first)));
        return;
      }
    }
    routes.add(route);
  }

  private void follow(Recipient alias, List<MailAddress> all, boolean isGroup) {
    List<MailAddress> next =
        all.stream().filter(to -> !path.contains(to) && !to.equals(alias.address())).toList();
    if (next.isEmpty() || path.size() >= limits.aliasDepth()) {
      refuse(alias, CIRCLE, "its aliases lead in a circle");
      return;
    }
    targets += next.size();
    if (targets > limits.aliasTargets()) {
      refuse(alias, LIST_TOO_LARGE, "it stands for too many addresses");
      return;
    }
    expansions.add(new RoutePlan.Expansion(alias.address(), next));
    boolean isSeveral = isGroup || next.size() > 1;
    if (isSeveral || visited.contains(next.getFirst())) {
      lists.add(alias); // the wish to hear of success goes no further
    }
    path.push(alias.address());
    for (MailAddress to : next) {
      Recipient target = isSeveral ? alias.expandedTo(to) : alias.redirectedTo(to);
      if (!visited.contains(to)) {
        add(target, directory.apply(target));
      }
    }
    path.pop();
  }

  private void refuse(Recipient alias, StatusCode status, String reason) {
    routes.add(new Route.Refused(alias, status, reason));
  }
}
