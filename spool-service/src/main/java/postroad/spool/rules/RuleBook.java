package postroad.spool.rules;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import postroad.contract.MailAddress;
import postroad.spool.rules.StandingRule.Deed;

/**
 * The rules in force, found by what they are about. The recipient's domain speaks before the
 * sender, an address before its domain, and the tenant last.
 */
public final class RuleBook {

  public static final RuleBook EMPTY = new RuleBook(List.of());

  private final List<StandingRule> rules;
  private final Map<Matter, StandingRule> holds;
  private final Map<Matter, StandingRule> routes;

  public RuleBook(Collection<StandingRule> rules) {
    this.rules = List.copyOf(rules);
    this.holds = of(Deed.HOLD, rules);
    this.routes = of(Deed.ROUTE, rules);
  }

  public List<StandingRule> rules() {
    return rules;
  }

  boolean isEmpty() {
    return rules.isEmpty();
  }

  /** Whether any rule is about tenants; when not, nobody need ask whose a mail is. */
  boolean asksForTenants() {
    return rules.stream().anyMatch(rule -> rule.matter().kind() == Matter.Kind.TENANT);
  }

  Optional<StandingRule> holding(Question question) {
    return first(holds, question);
  }

  Optional<StandingRule> routing(Question question) {
    return first(routes, question);
  }

  /** Whether this rule is in force. */
  public boolean has(long id) {
    return rules.stream().anyMatch(rule -> rule.id() == id);
  }

  private static Optional<StandingRule> first(Map<Matter, StandingRule> known, Question question) {
    return known.isEmpty()
        ? Optional.empty()
        : question.matters().map(known::get).filter(Objects::nonNull).findFirst();
  }

  private static Map<Matter, StandingRule> of(Deed deed, Collection<StandingRule> rules) {
    Map<Matter, StandingRule> found = new HashMap<>();
    rules.stream()
        .filter(rule -> rule.deed() == deed)
        .forEach(rule -> found.putIfAbsent(rule.matter(), rule));
    return Map.copyOf(found);
  }

  /**
   * What is known of one recipient of one mail.
   *
   * @param sender absent for reports
   * @param tenant absent when it has none, or nobody asks
   */
  record Question(MailAddress recipient, @Nullable MailAddress sender, @Nullable String tenant) {

    Stream<Matter> matters() {
      Stream<Matter> ofSender =
          sender == null
              ? Stream.of(new Matter(Matter.Kind.SENDER, Matter.NULL_SENDER))
              : Stream.concat(whole(sender), domain(Matter.Kind.SENDER, "@", sender));
      Stream<Matter> ofTenant =
          tenant == null ? Stream.empty() : Stream.of(new Matter(Matter.Kind.TENANT, tenant));
      return Stream.of(domain(Matter.Kind.DOMAIN, "", recipient), ofSender, ofTenant)
          .flatMap(matters -> matters);
    }

    private static Stream<Matter> whole(MailAddress sender) {
      return matter(Matter.Kind.SENDER, Matter.addressOf(sender));
    }

    private static Stream<Matter> domain(Matter.Kind kind, String prefix, MailAddress of) {
      return matter(kind, prefix + of.domain());
    }

    /** An address no rule could have been made about, such as one with a domain DNS cannot hold. */
    private static Stream<Matter> matter(Matter.Kind kind, String value) {
      try {
        return Stream.of(new Matter(kind, value));
      } catch (IllegalArgumentException noMatter) {
        return Stream.empty();
      }
    }
  }
}
