package postroad.spool.outcome;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.random.RandomGenerator;
import postroad.spool.SpoolSettings;
import postroad.spool.content.MailContent;
import postroad.spool.report.ReporterFactory;
import postroad.spool.schedule.RetrySchedules;
import postroad.spool.suppression.BounceFeeds;

/** Makes settlements for tests of other packages. */
public final class Settlements {

  private Settlements() {}

  public static Settlement settlement(
      MailContent content, SpoolSettings settings, Clock clock, RandomGenerator random) {
    return new Settlement(
        RetrySchedules.alike(settings.retry(), random),
        ReporterFactory.reporter(content, settings, clock),
        BounceFeeds.listeningToNobody(),
        clock,
        new SimpleMeterRegistry());
  }
}
