package postroad.spool.retry;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import postroad.spool.SpoolSettings;
import postroad.spool.schedule.Destinations;
import postroad.spool.schedule.WaitingRepository;

/** Forgets what has long been on its way, and counts what waits for the gauge. */
@Component
final class Housekeeping implements Ticker {

  private static final Duration EVERY = Duration.ofSeconds(15);

  private final WaitingRepository waiting;
  private final Destinations destinations;
  private final SpoolSettings.Retry settings;
  private final AtomicLong counted = new AtomicLong();

  Housekeeping(
      WaitingRepository waiting,
      Destinations destinations,
      SpoolSettings settings,
      MeterRegistry meters) {
    this.waiting = waiting;
    this.destinations = destinations;
    this.settings = settings.retry();
    meters.gauge("postroad.waiting", counted);
  }

  @Override
  public String deed() {
    return "keeping the waiting room tidy";
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  @Override
  public boolean tick() {
    counted.set(destinations.waiting());
    return waiting.forgetSentBefore(settings.rememberFor()) > 0;
  }
}
