package postroad.spool.report;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import postroad.spool.SpoolSettings;
import postroad.spool.content.MailContent;
import postroad.spool.wording.WordingsFactory;

/** Makes reporters for tests of other packages. */
public final class ReporterFactory {

  private ReporterFactory() {}

  public static Reporter reporter(MailContent content, SpoolSettings settings, Clock clock) {
    return new Reporter(
        new ReportMail(content, WordingsFactory.ours(), settings, clock),
        settings,
        clock,
        new SimpleMeterRegistry());
  }
}
