package postroad.relay.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import postroad.contract.DeliveryOutcome;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.DeliveryOutcome.Delivered;
import postroad.contract.DeliveryOutcome.Failed;

/** What the relay counts: recipients by outcome, and the orders in its hands. */
final class RelayMetrics {

  private final MeterRegistry registry;
  private final Counter relayed;
  private final Counter deferred;
  private final Counter failed;

  RelayMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.relayed = registry.counter("postroad.relayed");
    this.deferred = registry.counter("postroad.deferred");
    this.failed = registry.counter("postroad.failed");
  }

  void count(DeliveryOutcome outcome) {
    switch (outcome) {
      case Delivered _ -> relayed.increment();
      case Deferred _ -> deferred.increment();
      case Failed _ -> failed.increment();
    }
  }

  /** Shows how many orders are in our hands. */
  void showInFlight(Supplier<Number> orders) {
    Gauge.builder("postroad.in.flight", orders).register(registry);
  }
}
