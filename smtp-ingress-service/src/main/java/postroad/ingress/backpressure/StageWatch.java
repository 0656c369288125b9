package postroad.ingress.backpressure;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** Looks every few seconds how far the stages are behind; no client ever waits for that. */
@Component
final class StageWatch implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(StageWatch.class);
  private static final int PATIENCE_MILLIS = 4_000;

  private final BackpressureSettings settings;
  private final Backlog backlog;
  private final Map<String, Object> broker;
  private volatile @Nullable Thread watching;

  StageWatch(BackpressureSettings settings, Backlog backlog, KafkaAdmin admin) {
    this.settings = settings;
    this.backlog = backlog;
    this.broker = new HashMap<>(admin.getConfigurationProperties());
    broker.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    broker.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
  }

  @Override
  public void start() {
    watching = Thread.ofVirtual().name("stage-watch").start(this::watch);
  }

  private void watch() {
    try (LagReader reader = new LagReader(Admin.create(broker))) {
      while (true) {
        look(reader);
        Thread.sleep(settings.every());
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(LagReader reader) throws InterruptedException {
    try {
      backlog.note(reader.lags());
    } catch (ExecutionException | TimeoutException | KafkaException away) {
      log.debug("the broker does not say how far the stages are", away);
    }
  }

  @Override
  public void stop() {
    Thread thread = watching;
    watching = null;
    if (thread != null) {
      thread.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return watching != null;
  }
}
