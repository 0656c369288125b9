package postroad.spool.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Defaults and mapping of the settings. */
class WordingSettingsTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner().withUserConfiguration(Bound.class);

  @Test
  void defaults() {
    runner.run(context ->
        assertThat(context.getBean(WordingSettings.class))
            .isEqualTo(new WordingSettings(null, "en", ZoneId.of("UTC"), Duration.ofSeconds(10))));
  }

  @Test
  void everySettingIsRead() {
    runner
        .withPropertyValues(
            "spool.reports.templates=/etc/postroad/reports",
            "spool.reports.language=de-AT",
            "spool.reports.time-zone=Europe/Vienna",
            "spool.reports.look-every=1m")
        .run(context ->
            assertThat(context.getBean(WordingSettings.class))
                .isEqualTo(
                    new WordingSettings(
                        Path.of("/etc/postroad/reports"),
                        "de-AT",
                        ZoneId.of("Europe/Vienna"),
                        Duration.ofMinutes(1))));
  }

  @Test
  void nonsenseStopsTheStart() {
    runner
        .withPropertyValues("spool.reports.language=../x")
        .run(context -> assertThat(context).hasFailed());
    runner
        .withPropertyValues("spool.reports.time-zone=Nowhere")
        .run(context -> assertThat(context).hasFailed());
  }

  @EnableConfigurationProperties(WordingSettings.class)
  static class Bound {}
}
