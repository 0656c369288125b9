package postroad.kafka;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Makes the topics of a service that started while the broker was away, as soon as it answers.
 * Spring asks once at the start and never again.
 */
final class MissingTopics implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(MissingTopics.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final KafkaAdmin admin;
  private volatile @Nullable Thread waiting;

  MissingTopics(KafkaAdmin admin) {
    this.admin = admin;
  }

  @Override
  public void start() {
    waiting = Thread.ofVirtual().name("missing-topics").start(this::makeWhenItAnswers);
  }

  private void makeWhenItAnswers() {
    try {
      while (!made()) {
        Thread.sleep(PATIENCE);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean made() {
    try {
      admin.initialize();
      return true;
    } catch (IllegalStateException away) {
      log.warn("the topics wait for the broker: {}", away.toString());
      return false;
    }
  }

  @Override
  public void stop() {
    Thread thread = waiting;
    waiting = null;
    if (thread != null) {
      thread.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return waiting != null;
  }
}
