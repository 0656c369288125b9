package postroad.relay.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import postroad.contract.BounceClass;
import postroad.contract.DeliveryOutcome;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.DeliveryOutcome.Delivered;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.DeliveryOutcome.NotDelivered;
import postroad.contract.TlsFailure;
import postroad.relay.pace.Impression;
import postroad.relay.smtp.TlsPolicy;

/**
 * What the relay counts: recipients by outcome, the kinds of trouble, and the orders in its hands.
 */
final class RelayMetrics {

  private final MeterRegistry registry;
  private final Counter relayed;
  private final Counter deferred;
  private final Counter failed;
  private final Counter notAttempted;

  RelayMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.relayed = registry.counter("postroad.relayed");
    this.deferred = registry.counter("postroad.deferred");
    this.failed = registry.counter("postroad.failed");
    this.notAttempted = registry.counter("postroad.not.attempted");
  }

  void count(DeliveryOutcome outcome) {
    switch (outcome) {
      case Delivered _ -> relayed.increment();
      case Deferred later -> {
        deferred.increment();
        bounced(later, "deferred");
      }
      case Failed never -> {
        failed.increment();
        bounced(never, "failed");
      }
    }
  }

  private void bounced(NotDelivered outcome, String how) {
    BounceClass kind = outcome.bounce();
    if (kind != null) {
      registry.counter("postroad.bounces", "class", kind.word(), "outcome", how).increment();
    }
  }

  /** A new session with a host, or none, because of TLS. */
  void countTls(TlsPolicy policy, @Nullable TlsFailure failure) {
    registry
        .counter(
            "postroad.tls.sessions",
            "policy",
            policy.label(),
            "result",
            failure == null ? "ok" : failure.resultType())
        .increment();
  }

  /** What an attempt showed of how much a site bears, when that is less. */
  void count(Impression impression) {
    String sign =
        switch (impression.sign()) {
          case ANSWERED, SERVED -> "";
          case UNREACHABLE -> "unreachable";
          case CLOSING -> "closing";
          case TOO_MANY_CONNECTIONS -> "connections";
          case TOO_FAST -> "rate";
        };
    if (!sign.isEmpty()) {
      registry.counter("postroad.pace.signs", "sign", sign).increment();
    }
  }

  /** A mail goes back without an attempt. */
  void countNotAttempted() {
    notAttempted.increment();
  }

  /** Shows for how many sites mail is at hand, and how many of them are to have less than usual. */
  void showSites(DestinationQueues queues) {
    Gauge.builder("postroad.sites", () -> queues.views().size()).register(registry);
    Gauge.builder(
            "postroad.sites.slowed",
            () -> queues.views().stream().filter(SiteView::isSlowed).count())
        .register(registry);
  }

  /** Shows how many orders are in our hands. */
  void showInFlight(Supplier<Number> orders) {
    Gauge.builder("postroad.in.flight", orders).register(registry);
  }
}
