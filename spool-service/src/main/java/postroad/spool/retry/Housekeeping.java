package postroad.spool.retry;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import postroad.spool.SpoolSettings;
import postroad.spool.report.ToldRepository;
import postroad.spool.schedule.Destinations;
import postroad.spool.schedule.WaitingRepository;

/** Forgets what has long been on its way or long been told, and counts what waits for the gauge. */
@Component
final class Housekeeping implements Ticker {

  private static final Duration EVERY = Duration.ofSeconds(15);

  private final WaitingRepository waiting;
  private final Destinations destinations;
  private final ToldRepository told;
  private final SpoolSettings settings;
  private final AtomicLong counted = new AtomicLong();

  Housekeeping(
      WaitingRepository waiting,
      Destinations destinations,
      ToldRepository told,
      SpoolSettings settings,
      MeterRegistry meters) {
    this.waiting = waiting;
    this.destinations = destinations;
    this.told = told;
    this.settings = settings;
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
    int forgotten =
        waiting.forgetSentBefore(settings.retry().rememberFor())
            + told.forgetGivenBefore(settings.reports().rememberFor());
    return forgotten > 0;
  }
}
