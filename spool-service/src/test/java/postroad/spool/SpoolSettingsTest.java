package postroad.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;
import postroad.spool.SpoolSettings.Reports;
import postroad.spool.SpoolSettings.Retry;
import postroad.spool.SpoolSettings.Routing;

/** The defaults of the spool, how each setting is written, and what stops the start. */
class SpoolSettingsTest {

  @Test
  void defaults() {
    assertThat(Samples.settings())
        .isEqualTo(
            new SpoolSettings(
                "mx.a.test",
                2,
                new Routing(50, 10, 10_000),
                new Retry(
                    List.of(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(30),
                        Duration.ofHours(1),
                        Duration.ofHours(2),
                        Duration.ofHours(4)),
                    0.1,
                    Duration.ofDays(5),
                    Duration.ofHours(4),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(2),
                    500,
                    DataSize.ofKilobytes(256),
                    Duration.ofDays(1)),
                new Reports(null, null, DataSize.ofKilobytes(64), Duration.ofDays(7))));
    assertThat(Samples.settings().reportsFrom()).isEqualTo("postmaster@mx.a.test");
  }

  @Test
  void everySettingCanBeWritten() {
    assertThat(
            Samples.settings(
                Map.ofEntries(
                    Map.entry("spool.hostname", "mx.b.test"),
                    Map.entry("spool.listeners", "1"),
                    Map.entry("spool.routing.received-fields", "30"),
                    Map.entry("spool.routing.alias-depth", "2"),
                    Map.entry("spool.routing.alias-targets", "3"),
                    Map.entry("spool.retry.after", "10ms,1s"),
                    Map.entry("spool.retry.jitter", "0"),
                    Map.entry("spool.retry.give-up-after", "4d"),
                    Map.entry("spool.retry.warn-after", "2h"),
                    Map.entry("spool.retry.look-every", "50ms"),
                    Map.entry("spool.retry.lease", "3s"),
                    Map.entry("spool.retry.batch", "7"),
                    Map.entry("spool.retry.inline-up-to", "1KB"),
                    Map.entry("spool.retry.remember-for", "2d"),
                    Map.entry("spool.reports.from", "postmaster@b.test"),
                    Map.entry("spool.reports.whole-mail-up-to", "2KB"))))
        .isEqualTo(
            new SpoolSettings(
                "mx.b.test",
                1,
                new Routing(30, 2, 3),
                new Retry(
                    List.of(Duration.ofMillis(10), Duration.ofSeconds(1)),
                    0,
                    Duration.ofDays(4),
                    Duration.ofHours(2),
                    Duration.ofMillis(50),
                    Duration.ofSeconds(3),
                    7,
                    DataSize.ofKilobytes(1),
                    Duration.ofDays(2)),
                new Reports(
                    "postmaster@b.test", null, DataSize.ofKilobytes(2), Duration.ofDays(7))));
  }

  @Test
  void nonsenseStopsTheStart() {
    refused("spool.hostname=");
    refused("spool.listeners=0");
    refused("spool.retry.jitter=1.5");
    refused("spool.retry.after=");
    refused("spool.retry.batch=0");
    refused("spool.routing.alias-depth=0");
    refused("spool.reports.from=Postmaster <postmaster@a.test>");
    refused("spool.reports.double-bounces-to=postmaster");
  }

  private static void refused(String property) {
    new ApplicationContextRunner()
        .withUserConfiguration(Bound.class)
        .withPropertyValues("spool.hostname=mx.a.test", property)
        .run(context -> assertThat(context).as(property).hasFailed());
  }

  @EnableConfigurationProperties(SpoolSettings.class)
  static class Bound {}
}
