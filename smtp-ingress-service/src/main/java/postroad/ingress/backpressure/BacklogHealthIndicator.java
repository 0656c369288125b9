package postroad.ingress.backpressure;

import java.util.Set;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Shows up in health as {@code backlog}: out of service while a stage is too far behind. Part of
 * neither liveness nor readiness: a restart mends nothing, and other mail is still taken.
 */
@Component
final class BacklogHealthIndicator implements HealthIndicator {

  private final Backlog backlog;

  BacklogHealthIndicator(Backlog backlog) {
    this.backlog = backlog;
  }

  @Override
  public Health health() {
    Set<Stage> behind = backlog.behind();
    Health.Builder health = behind.isEmpty() ? Health.up() : Health.outOfService();
    backlog.lags().forEach((stage, lag) -> health.withDetail(stage.word(), lag));
    if (!behind.isEmpty()) {
      health.withDetail("behind", behind.stream().map(Stage::word).sorted().toList());
    }
    return health.build();
  }
}
