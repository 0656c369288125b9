package postroad.ingress.backpressure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class BackpressureSettingsTest {

  @Test
  void theDefaultsAreThese() {
    assertThat(bound(Map.of()))
        .isEqualTo(
            new BackpressureSettings(
                new BackpressureSettings.Limits(1_000_000, 1_000_000, 1_000_000, 1_000_000),
                0.8,
                Set.of(Stage.SPOOL),
                Duration.ofSeconds(5),
                Duration.ofMinutes(1)));
  }

  @Test
  void everythingCanBeSet() {
    BackpressureSettings settings =
        bound(
            Map.of(
                "ingress.backpressure.limit.relay", "0",
                "ingress.backpressure.stops-everything", "spool, relay",
                "ingress.backpressure.every", "1s"));

    assertThat(settings.limit().of(Stage.RELAY)).isZero();
    assertThat(settings.stopsEverything()).containsExactlyInAnyOrder(Stage.SPOOL, Stage.RELAY);
    assertThat(settings.every()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void lookingWithoutPauseStopsTheStart() {
    assertThatThrownBy(() -> bound(Map.of("ingress.backpressure.every", "0s")))
        .isInstanceOf(BindException.class);
  }

  static BackpressureSettings bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("ingress.backpressure", BackpressureSettings.class);
  }
}
