package postroad.spool.rules;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import postroad.contract.NextHop;
import postroad.spool.routing.Router;
import postroad.spool.routing.Routing;

/** Makes rules, and what obeys them, for tests of other packages. */
public final class Rules {

  private static final AtomicLong COUNT = new AtomicLong();

  private Rules() {}

  /** Obeys these rules. */
  public static Steering steering(Router router, StandingRule... rules) {
    RuleBook book = new RuleBook(List.of(rules));
    return new Steering(router, () -> book, Routing.TENANCY, (_, plan) -> plan);
  }

  public static StandingRule hold(Matter.Kind kind, String value) {
    return rule(StandingRule.Deed.HOLD, kind, value, null);
  }

  public static StandingRule route(Matter.Kind kind, String value, String via) {
    return rule(StandingRule.Deed.ROUTE, kind, value, via);
  }

  private static StandingRule rule(
      StandingRule.Deed deed, Matter.Kind kind, String value, @Nullable String via) {
    return new StandingRule(
        COUNT.incrementAndGet(),
        deed,
        new Matter(kind, value),
        via == null ? null : NextHop.parse(via),
        null,
        Instant.EPOCH,
        "alice");
  }
}
