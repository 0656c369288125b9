package postroad.mailbox.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The defaults of quotas, and how each setting is written. */
class QuotaSettingsTest {

  @Test
  void defaults() {
    assertThat(bind(Map.of()))
        .isEqualTo(new QuotaSettings(Duration.ofDays(1), 10, List.of(80, 95)));
  }

  @Test
  void everySettingCanBeWritten() {
    assertThat(
            bind(
                Map.of(
                    "mailbox.quota.patience", "3d",
                    "mailbox.quota.grace", "0",
                    "mailbox.quota.warn-at", "90,50")))
        .isEqualTo(new QuotaSettings(Duration.ofDays(3), 0, List.of(50, 90)));
    assertThat(bind(Map.of("mailbox.quota.warn-at", "")).warnAt()).isEmpty();
    assertThatThrownBy(() -> bind(Map.of("mailbox.quota.warn-at", "120")))
        .isInstanceOf(BindException.class);
  }

  private static QuotaSettings bind(Map<String, String> written) {
    return new Binder(new MapConfigurationPropertySource(written))
        .bindOrCreate("mailbox.quota", QuotaSettings.class);
  }
}
