package postroad.spool.retry;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import postroad.spool.SpoolSettings;
import postroad.spool.backoff.Backoff;
import postroad.spool.schedule.ClockRepository;

/**
 * Sees to it that mail does not wait for as long as the clock was wrong: what was put off by a
 * clock that was ahead is due in an hour when it is put back by one.
 */
@Component
final class ClockTicker implements Ticker {

  private static final Logger log = LoggerFactory.getLogger(ClockTicker.class);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final int AT_ONCE = 5_000;

  private final ClockRepository clock;
  private final Duration lease;

  ClockTicker(ClockRepository clock, SpoolSettings settings) {
    this.clock = clock;
    Duration own = settings.retry().lease();
    this.lease = own.compareTo(Backoff.LEASE) > 0 ? own : Backoff.LEASE;
  }

  @Override
  public String deed() {
    return "watching the clock";
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  @Override
  public boolean tick() {
    clock
        .look()
        .ifPresent(back ->
            log.warn(
                "the database's clock was put back by {}: what waits is tried as much sooner",
                back));
    return clock.bringForward(AT_ONCE, lease);
  }
}
