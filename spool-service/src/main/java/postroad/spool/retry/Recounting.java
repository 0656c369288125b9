package postroad.spool.retry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import postroad.spool.schedule.Lane;
import postroad.spool.schedule.LaneRepository;

/** Goes round the lanes of the waiting mail and counts one after the other, a little at a time. */
@Component
final class Recounting implements Ticker {

  private static final Logger log = LoggerFactory.getLogger(Recounting.class);
  private static final Duration EVERY = Duration.ofSeconds(15);
  private static final Duration AT_ONCE = Duration.ofMillis(200);

  private final LaneRepository lanes;
  private final Counter mended;
  private @Nullable Lane last;

  Recounting(LaneRepository lanes, MeterRegistry meters) {
    this.lanes = lanes;
    this.mended = meters.counter("postroad.lanes.mended");
  }

  @Override
  public String deed() {
    return "counting what waits anew";
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  @Override
  public boolean tick() {
    long end = System.nanoTime() + AT_ONCE.toNanos();
    do {
      last = lanes.next(last).orElse(null);
      if (last != null && lanes.recount(last)) {
        mended.increment();
        log.warn("the counts of {} were wrong and are right now", last);
      }
    } while (last != null && System.nanoTime() - end < 0);
    return false;
  }
}
