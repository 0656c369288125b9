package postroad.ingress.handover;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import postroad.bodystore.BodyStore;
import postroad.ingress.IngressSettings;

/** Takes mail into our hands and passes it on; in between it is held within a budget of octets. */
@Component
public final class Handover {

  private final Means means;
  private final InstantSource clock;

  public Handover(
      IngressSettings settings,
      BodyStore store,
      Spool spool,
      MeterRegistry metrics,
      InstantSource clock) {
    ByteBudget budget = new ByteBudget(settings.byteBudget(), settings.budgetPatience());
    this.means = new Means(Limits.of(settings), budget, store, spool);
    this.clock = clock;
    var _ =
        Gauge.builder("postroad.ingress.octets.held", budget, ByteBudget::used)
            .description("octets of arriving mail in memory")
            .register(metrics);
  }

  /** A mail begins to arrive; whoever began it closes it. */
  public Arrival begin(Consignment mail) {
    return new Arrival(means, mail, clock.instant());
  }

  /** All octets of this mail have come. */
  public Receipt finish(Arrival arrival) {
    return arrival.finish(clock.instant());
  }

  /** What every arriving mail needs. */
  record Means(Limits settings, ByteBudget budget, BodyStore store, Spool spool) {}

  /** The settings an arriving mail obeys. */
  record Limits(
      String hostname, DataSize mailSize, DataSize inlineLimit, boolean refusesBareLineEnds) {

    static Limits of(IngressSettings settings) {
      return new Limits(
          settings.hostname(),
          settings.limits().mailSize(),
          settings.inlineLimit(),
          settings.bareLineEnds() == IngressSettings.BareLineEnds.REFUSE);
    }
  }
}
