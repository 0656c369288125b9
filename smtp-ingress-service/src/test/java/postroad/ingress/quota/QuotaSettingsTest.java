package postroad.ingress.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import postroad.directory.SendingLimits;

class QuotaSettingsTest {

  @Test
  void defaults() {
    assertThat(bind(Map.of())).isEqualTo(new QuotaSettings(true, 500, 2_000, 1_000, 2_000));
  }

  @Test
  void everySettingHasAName() {
    assertThat(
            bind(
                Map.of(
                    "ingress.quota.enabled", "false",
                    "ingress.quota.mails-per-hour", "1",
                    "ingress.quota.mails-per-day", "2",
                    "ingress.quota.recipients-per-hour", "3",
                    "ingress.quota.recipients-per-day", "4")))
        .isEqualTo(new QuotaSettings(false, 1, 2, 3, 4));
  }

  @Test
  void whatTheDirectorySaysOfAnAccountGoesFirst() {
    assertThat(Allowance.of(bind(Map.of()), new SendingLimits(7, null, null, 9)))
        .isEqualTo(new Allowance(7, 2_000, 1_000, 9));
  }

  private static QuotaSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("ingress.quota", QuotaSettings.class);
  }
}
