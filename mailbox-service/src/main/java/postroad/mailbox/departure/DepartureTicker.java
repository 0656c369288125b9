package postroad.mailbox.departure;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Goes on with what is to be removed, as long as there is something. Any replica may. */
@Component
final class DepartureTicker implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(DepartureTicker.class);

  private final Departures departures;
  private final DepartureRepository repository;
  private final DepartureSettings settings;
  private volatile @Nullable ScheduledExecutorService clock;

  DepartureTicker(
      Departures departures,
      DepartureRepository repository,
      DepartureSettings settings,
      MeterRegistry meters) {
    this.departures = departures;
    this.repository = repository;
    this.settings = settings;
    meters.gauge("postroad.departures", this, DepartureTicker::open);
  }

  @Override
  public void start() {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("departures").factory());
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

  private double open() {
    try {
      return repository.open();
    } catch (DataAccessException away) {
      log.debug("nobody knows how many accounts are being removed", away);
      return Double.NaN;
    }
  }

  private void tick() {
    try {
      while (isRunning() && departures.goOn()) {
        log.debug("looked at one that is to be removed");
      }
      int forgotten = repository.forget(settings.kept());
      log.debug("forgot {} reports", forgotten);
    } catch (DataAccessException away) {
      log.warn("what is left of deleted accounts stays for now: {}", away.toString());
    } catch (RuntimeException bug) {
      log.error("what is left of deleted accounts stays for now", bug);
    }
  }
}
