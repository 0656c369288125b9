package postroad.spool.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The defaults of the list, and how each setting is written. */
class SuppressionSettingsTest {

  @Test
  void defaults() {
    assertThat(bound(Map.of()))
        .isEqualTo(
            new SuppressionSettings(
                List.of(),
                new SuppressionSettings.Lasting(
                    Duration.ofDays(30), Duration.ofDays(14), Duration.ofDays(3), Duration.ZERO),
                Duration.ofSeconds(5)));
  }

  @Test
  void everySettingCanBeWritten() {
    assertThat(
            bound(
                Map.of(
                    "spool.suppression.sender-domains", "News.a.test, b.test",
                    "spool.suppression.lasts.no-such-user", "1d",
                    "spool.suppression.lasts.inactive", "2d",
                    "spool.suppression.lasts.no-such-domain", "3h",
                    "spool.suppression.lasts.full", "4h",
                    "spool.suppression.read-every", "1s")))
        .isEqualTo(
            new SuppressionSettings(
                List.of("news.a.test", "b.test"),
                new SuppressionSettings.Lasting(
                    Duration.ofDays(1),
                    Duration.ofDays(2),
                    Duration.ofHours(3),
                    Duration.ofHours(4)),
                Duration.ofSeconds(1)));
  }

  private static SuppressionSettings bound(Map<String, String> written) {
    return new Binder(new MapConfigurationPropertySource(written))
        .bindOrCreate("spool.suppression", SuppressionSettings.class);
  }
}
