package postroad.ingress.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class StoreSettingsTest {

  @Test
  void defaults() {
    assertThat(bind(Map.of())).isEqualTo(new StoreSettings(6, Duration.ofSeconds(30)));
  }

  @Test
  void eachCanBeSet() {
    assertThat(bind(Map.of("ingress.store.writers", "3", "ingress.store.patience", "10s")))
        .isEqualTo(new StoreSettings(3, Duration.ofSeconds(10)));
  }

  private static StoreSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("ingress.store", StoreSettings.class);
  }
}
