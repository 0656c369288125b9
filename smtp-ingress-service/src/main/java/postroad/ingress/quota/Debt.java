package postroad.ingress.quota;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an account owes for what it sent, at one moment: a leaking bucket, limit by limit. An
 * account may send while what it owes is not more than the period of the limit.
 */
record Debt(Map<Limit, Duration> owed) {

  static final Debt NONE = new Debt(Map.of());

  Debt {
    owed = Map.copyOf(owed);
  }

  /** The same after some time: it is paid by waiting. */
  Debt after(Duration time) {
    Map<Limit, Duration> less = new EnumMap<>(Limit.class);
    owed.forEach((limit, debt) -> less.put(limit, longer(debt.minus(time), Duration.ZERO)));
    return new Debt(less);
  }

  /** The same with these costs. */
  Debt with(Map<Limit, Duration> cost) {
    Map<Limit, Duration> more = new EnumMap<>(Limit.class);
    cost.forEach((limit, each) -> more.put(limit, of(limit).plus(each)));
    return new Debt(more);
  }

  /** The same without these costs. */
  Debt without(Map<Limit, Duration> cost) {
    Map<Limit, Duration> less = new EnumMap<>(Limit.class);
    cost.forEach((limit, each) -> less.put(limit, longer(of(limit).minus(each), Duration.ZERO)));
    return new Debt(less);
  }

  /** How long to wait before these costs can be added; zero when now. */
  Duration waitFor(Map<Limit, Duration> cost) {
    Duration wait = Duration.ZERO;
    for (Map.Entry<Limit, Duration> each : cost.entrySet()) {
      Limit limit = each.getKey();
      wait = longer(of(limit).plus(each.getValue()).minus(limit.period()), wait);
    }
    return wait;
  }

  private Duration of(Limit limit) {
    return owed.getOrDefault(limit, Duration.ZERO);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
