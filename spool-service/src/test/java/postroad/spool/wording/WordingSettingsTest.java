package postroad.spool.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  @Test
  void aBrokenTextStopsTheStartAndSaysWhereItIs(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("failed.txt"), "Subject: x\n\nHello {recpient}\n");

    new ApplicationContextRunner()
        .withUserConfiguration(WordingConfiguration.class)
        .withBean(SimpleMeterRegistry.class)
        .withPropertyValues("spool.reports.templates=" + folder)
        .run(context ->
            assertThat(context)
                .getFailure()
                .hasMessageContaining("failed.txt, line 3: there is no {recpient}; there are"));
  }

  @EnableConfigurationProperties(WordingSettings.class)
  static class Bound {}
}
