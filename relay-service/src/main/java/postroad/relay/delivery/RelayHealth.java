package postroad.relay.delivery;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Says whether orders come in and outcomes go out. The relay recovers by itself. */
final class RelayHealth implements HealthIndicator {

  private final RemoteDeliveryListener listener;

  RelayHealth(RemoteDeliveryListener listener) {
    this.listener = listener;
  }

  @Override
  public Health health() {
    Health.Builder health = listener.isConnected() ? Health.up() : Health.down();
    return health.withDetail("inFlight", listener.inFlight()).build();
  }
}
