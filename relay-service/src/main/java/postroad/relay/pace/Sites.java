package postroad.relay.pace;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import postroad.relay.RelaySettings;
import postroad.relay.destination.Destination;
import postroad.relay.destination.NextHost;
import postroad.relay.pace.PaceSettings.SiteRule;
import postroad.relay.pace.Site.Kind;

/** Groups destinations by the hosts that take their mail, and knows what was set for each group. */
public final class Sites {

  private static final String ALL_BELOW = "*";

  private final RelaySettings relay;
  private final PaceSettings settings;
  private final Map<String, String> siteByPattern = new HashMap<>();

  public Sites(RelaySettings relay, PaceSettings settings) {
    this.relay = relay;
    this.settings = settings;
    settings
        .sites()
        .forEach((name, rule) ->
            rule.hosts().forEach(host -> siteByPattern.put(host.toLowerCase(Locale.ROOT), name)));
  }

  /** The site of a destination whose mail goes to these hosts. */
  public Site siteOf(String destination, Destination found) {
    if (!(found instanceof Destination.Hosts(var hosts))) {
      return alone(destination);
    }
    List<String> names = hosts.stream().map(this::nameOf).sorted().distinct().toList();
    return ruleFor(names)
        .map(rule -> new Site(rule, Kind.RULE))
        .orElseGet(() -> new Site(SiteName.of(names), Kind.HOSTS));
  }

  /** The site of a destination of whose hosts nothing is known. */
  public Site alone(String destination) {
    return new Site(destination, Kind.DESTINATION);
  }

  /** What was set for it. */
  public Limits limitsOf(Site site) {
    @Nullable SiteRule rule = site.kind() == Kind.RULE ? settings.sites().get(site.name()) : null;
    int connections = relay.connectionsPerDestination();
    @Nullable Integer rate = settings.mailsPerMinute();
    int mails = relay.reuse().mails();
    if (rule != null) {
      connections = rule.connections() == null ? connections : rule.connections();
      rate = rule.mailsPerMinute() == null ? rate : rule.mailsPerMinute();
      mails = rule.mailsPerSession() == null ? mails : rule.mailsPerSession();
    }
    return new Limits(
        connections,
        settings.firstConnections(),
        rate == null ? Double.POSITIVE_INFINITY : rate,
        mails,
        settings.firstPause(),
        settings.longestPause());
  }

  private String nameOf(NextHost host) {
    String name = host.name().toLowerCase(Locale.ROOT);
    return host.port() == relay.port() ? name : name + ":" + host.port();
  }

  /** The rule that knows all of the hosts; one that knows some of them is about another site. */
  private Optional<String> ruleFor(List<String> hosts) {
    @Nullable String rule = ruleFor(hosts.getFirst());
    return hosts.stream().allMatch(host -> rule != null && rule.equals(ruleFor(host)))
        ? Optional.ofNullable(rule)
        : Optional.empty();
  }

  /** The most exact pattern decides. */
  private @Nullable String ruleFor(String host) {
    @Nullable String rule = siteByPattern.get(host);
    for (int dot = host.indexOf('.'); rule == null && dot >= 0; dot = host.indexOf('.', dot + 1)) {
      rule = siteByPattern.get(ALL_BELOW + host.substring(dot));
    }
    return rule;
  }
}
