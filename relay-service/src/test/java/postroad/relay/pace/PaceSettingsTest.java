package postroad.relay.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import postroad.relay.pace.PaceSettings.SiteRule;

/** The defaults of pace, how each setting is written, and what stops the start. */
class PaceSettingsTest {

  @Test
  void defaults() {
    assertThat(PaceForTests.with())
        .isEqualTo(
            new PaceSettings(2, null, Duration.ofSeconds(10), Duration.ofMinutes(10), Map.of()));
  }

  @Test
  void everySettingCanBeWritten() {
    assertThat(
            PaceForTests.with(
                "pace.first-connections=1",
                "pace.mails-per-minute=600",
                "pace.first-pause=5s",
                "pace.longest-pause=1h",
                "pace.sites.big.hosts=*.big.test,mx.big.example",
                "pace.sites.big.connections=20",
                "pace.sites.big.mails-per-minute=1200",
                "pace.sites.big.mails-per-session=50"))
        .isEqualTo(
            new PaceSettings(
                1,
                600,
                Duration.ofSeconds(5),
                Duration.ofHours(1),
                Map.of(
                    "big", new SiteRule(List.of("*.big.test", "mx.big.example"), 20, 1200, 50))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "relay.pace.first-connections=0",
        "relay.pace.mails-per-minute=0",
        "relay.pace.sites.big.connections=5",
        "relay.pace.sites.big.hosts=",
        "relay.pace.first-pause=soon"
      })
  void aBadValueStopsTheStart(String setting) {
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
        .withUserConfiguration(Settings.class)
        .withPropertyValues(setting)
        .run(context -> assertThat(context).hasFailed());
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(PaceSettings.class)
  static class Settings {}
}
