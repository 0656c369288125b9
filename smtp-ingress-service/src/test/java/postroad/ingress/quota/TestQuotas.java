package postroad.ingress.quota;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import postroad.directory.Directory;
import postroad.ingress.listener.Village;

/** Quotas that are shared with nobody. */
public final class TestQuotas {

  private TestQuotas() {}

  /** Nobody is limited. */
  public static Quotas none() {
    return of(
        new QuotaSettings(false, 1, 1, 1, 1),
        new Village(),
        InstantSource.system(),
        new SimpleMeterRegistry());
  }

  /** Counted in memory alone. */
  public static Quotas of(
      QuotaSettings settings, Directory directory, InstantSource clock, MeterRegistry metrics) {
    return new Quotas(settings, directory, new LocalLedger(clock), clock, metrics);
  }
}
