package postroad.spool.report;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import postroad.spool.SpoolSettings;
import postroad.spool.content.MailContent;

/** Makes reporters for tests of other packages. */
public final class ReporterFactory {

  private ReporterFactory() {}

  public static Reporter reporter(MailContent content, SpoolSettings settings, Clock clock) {
    return new Reporter(new ReportMail(content, settings, clock), clock, new SimpleMeterRegistry());
  }
}
