package postroad.ingress.greylist;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Forgets now and then what has expired; several at once do not mind each other. */
final class GreylistSweep implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(GreylistSweep.class);

  private static final int AT_ONCE = 5_000;
  private static final int ROUNDS = 20;

  private final Greylist greylist;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("greylist-sweep").factory());

  private GreylistSweep(Greylist greylist) {
    this.greylist = greylist;
  }

  static GreylistSweep everyTenMinutes(Greylist greylist) {
    GreylistSweep sweep = new GreylistSweep(greylist);
    var _ = sweep.timer.scheduleWithFixedDelay(sweep::once, 5, 10, TimeUnit.MINUTES);
    return sweep;
  }

  /** The rest is for the next time. */
  private void once() {
    try {
      int round = 0;
      while (round < ROUNDS && greylist.forget(AT_ONCE) == AT_ONCE) {
        round++;
      }
    } catch (DataAccessException away) {
      log.warn("expired greylist entries stay for now: {}", away.getMessage());
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
