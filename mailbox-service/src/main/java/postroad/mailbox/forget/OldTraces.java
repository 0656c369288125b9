package postroad.mailbox.forget;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import postroad.kafka.TopicSettings;
import postroad.mailboxstore.Forgetting;

/** Looks now and then for traces that are too old, and forgets them. Any number of replicas may. */
@Component
final class OldTraces implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(OldTraces.class);

  private final Forgetting forgetting;
  private final ForgetSettings settings;
  private final Counter filed;
  private final Counter expunged;
  private volatile @Nullable ScheduledExecutorService clock;

  OldTraces(
      Forgetting forgetting, ForgetSettings settings, TopicSettings topics, MeterRegistry meters) {
    settings.requireLongerThan(topics.retention());
    this.forgetting = forgetting;
    this.settings = settings;
    this.filed = meters.counter("postroad.forgotten", "what", "filed");
    this.expunged = meters.counter("postroad.forgotten", "what", "expunged");
  }

  @Override
  public void start() {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("old-traces").factory());
    long pause = Math.max(1, settings.every().toMillis());
    var _ = started.scheduleWithFixedDelay(this::tryOnce, pause, pause, TimeUnit.MILLISECONDS);
    clock = started;
  }

  @Override
  public void stop() {
    ScheduledExecutorService started = clock;
    if (started != null) {
      started.shutdownNow();
    }
    clock = null;
  }

  @Override
  public boolean isRunning() {
    return clock != null;
  }

  private void tryOnce() {
    try {
      int most = settings.atOnce();
      all(filed, () -> forgetting.forgetFiled(settings.filed(), most));
      all(expunged, () -> forgetting.forgetExpunged(settings.expunged(), most));
    } catch (DataAccessException away) {
      log.warn("old traces stay for now: {}", away.toString());
    } catch (RuntimeException bug) {
      log.error("old traces stay for now", bug);
    }
  }

  /** Portion after portion, until one is not full or we stop. */
  private void all(Counter counter, IntSupplier portion) {
    int forgotten;
    do {
      forgotten = portion.getAsInt();
      counter.increment(forgotten);
    } while (forgotten == settings.atOnce() && isRunning());
  }
}
