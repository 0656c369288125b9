package postroad.bodystore;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Removes now and then what crashed writers left behind; several at once do not mind each other.
 */
final class LeftoverSweep implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LeftoverSweep.class);

  /** No body takes a day to arrive. */
  private static final Duration AGE = Duration.ofDays(1);

  private final PostgresBodyStore bodies;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("body-leftover-sweep").factory());

  private LeftoverSweep(PostgresBodyStore bodies) {
    this.bodies = bodies;
  }

  static LeftoverSweep everyHour(PostgresBodyStore bodies) {
    LeftoverSweep sweep = new LeftoverSweep(bodies);
    var _ = sweep.clock.scheduleWithFixedDelay(sweep::once, 10, 60, TimeUnit.MINUTES);
    return sweep;
  }

  private void once() {
    try {
      int removed = bodies.removeLeftovers(AGE);
      if (removed > 0) {
        log.info("removed what {} bodies left behind that never arrived whole", removed);
      }
    } catch (DataAccessException away) {
      log.warn("leftovers stay for now: {}", away.getMessage());
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
