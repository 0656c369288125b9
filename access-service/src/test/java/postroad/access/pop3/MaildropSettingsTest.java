package postroad.access.pop3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/** The defaults are a promise. */
class MaildropSettingsTest {

  @Test
  void defaults() {
    assertThat(bound(Map.of()))
        .isEqualTo(new MaildropSettings(Duration.ZERO, Duration.ZERO, DataSize.ofMegabytes(32)));
  }

  @Test
  void everyValueIsBound() {
    assertThat(
            bound(
                Map.of(
                    "access.maildrop.login-delay", "90s",
                    "access.maildrop.expire", "30d",
                    "access.maildrop.read-ahead", "1MB")))
        .isEqualTo(
            new MaildropSettings(
                Duration.ofSeconds(90), Duration.ofDays(30), DataSize.ofMegabytes(1)));
  }

  @Test
  void whatCapaCannotSayIsRefused() {
    assertThatThrownBy(() -> bound(Map.of("access.maildrop.expire", "36h")))
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> bound(Map.of("access.maildrop.login-delay", "-1s")))
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
  }

  private static MaildropSettings bound(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("access.maildrop", Bindable.of(MaildropSettings.class));
  }
}
