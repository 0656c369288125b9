package postroad.ingress.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DrainSettingsTest {

  @Test
  void defaults() {
    assertThat(bind(Map.of())).isEqualTo(new DrainSettings(Duration.ofMillis(500)));
  }

  @Test
  void aLoadBalancerMayHaveItsTime() {
    assertThat(bind(Map.of("ingress.drain.lead", "5s")))
        .isEqualTo(new DrainSettings(Duration.ofSeconds(5)));
  }

  private static DrainSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("ingress.drain", DrainSettings.class);
  }
}
