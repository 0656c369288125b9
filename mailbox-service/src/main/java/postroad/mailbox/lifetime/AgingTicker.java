package postroad.mailbox.lifetime;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Has old messages removed, now and then. */
@Component
final class AgingTicker implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(AgingTicker.class);

  private final Aging aging;
  private final RetentionSettings settings;
  private volatile @Nullable ScheduledExecutorService clock;

  AgingTicker(Aging aging, RetentionSettings settings) {
    this.aging = aging;
    this.settings = settings;
  }

  @Override
  public void start() {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("aging").factory());
    long pause = Math.max(1, settings.every().toMillis());
    var _ = started.scheduleWithFixedDelay(this::tick, pause, pause, TimeUnit.MILLISECONDS);
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

  private void tick() {
    try {
      aging.removeOverdue();
      aging.forgetExpunged();
    } catch (DataAccessException away) {
      log.warn("old messages stay for now: {}", away.toString());
    } catch (RuntimeException bug) {
      log.error("old messages stay for now", bug);
    }
  }
}
