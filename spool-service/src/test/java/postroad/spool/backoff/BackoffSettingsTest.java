package postroad.spool.backoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The defaults of backing off, and how each setting is written. */
class BackoffSettingsTest {

  @Test
  void defaults() {
    assertThat(bound(Map.of()))
        .isEqualTo(
            new BackoffSettings(
                5,
                Duration.ofMinutes(1),
                Duration.ofMinutes(30),
                Duration.ofMinutes(15),
                Duration.ofSeconds(2)));
  }

  @Test
  void everySettingCanBeWritten() {
    assertThat(
            bound(
                Map.of(
                    "spool.backoff.after", "1",
                    "spool.backoff.first-probe", "2s",
                    "spool.backoff.longest-probe", "3s",
                    "spool.backoff.probe-lease", "4s",
                    "spool.backoff.look-every", "5s")))
        .isEqualTo(
            new BackoffSettings(
                1,
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                Duration.ofSeconds(5)));
  }

  private static BackoffSettings bound(Map<String, String> written) {
    return new Binder(new MapConfigurationPropertySource(written))
        .bindOrCreate("spool.backoff", BackoffSettings.class);
  }
}
