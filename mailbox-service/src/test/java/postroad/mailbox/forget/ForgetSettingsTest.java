package postroad.mailbox.forget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** How long is remembered what was filed and expunged. */
class ForgetSettingsTest {

  @Test
  void defaults() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new ForgetSettings(
                Duration.ofDays(30), Duration.ofDays(90), Duration.ofMinutes(10), 2000));
  }

  @Test
  void whatTheLogCanBringBackIsNotForgotten() {
    ForgetSettings settings = bind(Map.of("mailbox.forget.filed", "20d"));

    assertThatCode(() -> settings.requireLongerThan(Duration.ofDays(13)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> settings.requireLongerThan(Duration.ofDays(14)))
        .hasMessageContaining("mailbox.forget.filed is 20d")
        .hasMessageContaining("21d");
  }

  private static ForgetSettings bind(Map<String, String> written) {
    return new Binder(new MapConfigurationPropertySource(written))
        .bindOrCreate("mailbox.forget", ForgetSettings.class);
  }
}
