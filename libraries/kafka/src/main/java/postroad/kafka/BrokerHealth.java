package postroad.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether the broker answers. For readiness, never for liveness: a restart of ours brings no broker
 * back.
 */
final class BrokerHealth implements HealthIndicator, AutoCloseable {

  private static final int PATIENCE_MILLIS = 3_000;

  private final Map<String, Object> settings;
  private @Nullable Admin admin;

  BrokerHealth(Map<String, Object> settings) {
    this.settings = new HashMap<>(settings);
    this.settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    this.settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
  }

  @Override
  public Health health() {
    try {
      int brokers =
          admin().describeCluster().nodes().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).size();
      return Health.up().withDetail("brokers", brokers).build();
    } catch (ExecutionException | TimeoutException | KafkaException away) {
      return Health.down().withDetail("reason", away.toString()).build();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Health.unknown().build();
    }
  }

  @Override
  public synchronized void close() {
    if (admin != null) {
      admin.close();
      admin = null;
    }
  }

  /** Made when first asked for: not every test has a broker. */
  private synchronized Admin admin() {
    Admin made = admin == null ? Admin.create(settings) : admin;
    admin = made;
    return made;
  }
}
