package postroad.kafka;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.HealthContributorRegistry;

/**
 * Anybody may ask for health, and some of it has to be asked of others: of those who ask together,
 * one does that, and the others hear what it heard, as does who comes within a second after.
 */
final class SharedHealth implements HealthIndicator {

  private static final Set<String> ASKED_OF_OTHERS = Set.of("broker", "db");
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final HealthIndicator indicator;
  private final LongSupplier nanoTime;
  private @Nullable Health heard;
  private long heardAt;

  SharedHealth(HealthIndicator indicator, LongSupplier nanoTime) {
    this.indicator = indicator;
    this.nanoTime = nanoTime;
  }

  /** Has what the broker and the database are asked for shared, wherever health is made of it. */
  static BeanPostProcessor everywhere() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof HealthContributorRegistry registry) {
          shareIn(registry);
        }
        return bean;
      }
    };
  }

  static void shareIn(HealthContributorRegistry registry) {
    for (String name : ASKED_OF_OTHERS) {
      @Nullable HealthContributor own = registry.unregisterContributor(name);
      if (own != null) {
        registry.registerContributor(name, shared(own));
      }
    }
  }

  private static HealthContributor shared(HealthContributor one) {
    return switch (one) {
      case HealthIndicator indicator -> new SharedHealth(indicator, System::nanoTime);
      case CompositeHealthContributor several -> CompositeHealthContributor.fromMap(each(several));
      default -> one;
    };
  }

  private static Map<String, HealthContributor> each(HealthContributors several) {
    Map<String, HealthContributor> all = new LinkedHashMap<>();
    several.forEach(entry -> all.put(entry.name(), shared(entry.contributor())));
    return all;
  }

  @Override
  public synchronized @Nullable Health health() {
    if (heard == null || nanoTime.getAsLong() - heardAt > FRESH.toNanos()) {
      heard = indicator.health();
      heardAt = nanoTime.getAsLong();
    }
    return heard;
  }
}
