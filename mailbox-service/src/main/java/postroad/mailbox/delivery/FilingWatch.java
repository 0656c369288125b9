package postroad.mailbox.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Watches filing: how many orders are in hand, and whether it waits for a broken world. */
@Component("filingHealthIndicator") // so that health calls it "filing"
class FilingWatch implements HealthIndicator {

  private final AtomicInteger inFlight;
  private volatile @Nullable RuntimeException waitsFor;

  FilingWatch(MeterRegistry meters) {
    this.inFlight = meters.gauge("postroad.in.flight", new AtomicInteger());
  }

  /** Does this with so many orders; trouble is remembered until the next work goes through. */
  void around(int orders, Runnable work) {
    inFlight.addAndGet(orders);
    try {
      work.run();
      waitsFor = null;
    } catch (RuntimeException trouble) {
      waitsFor = trouble;
      throw trouble;
    } finally {
      inFlight.addAndGet(-orders);
    }
  }

  @Override
  public Health health() {
    RuntimeException trouble = waitsFor;
    return trouble == null ? Health.up().build() : Health.down(trouble).build();
  }
}
