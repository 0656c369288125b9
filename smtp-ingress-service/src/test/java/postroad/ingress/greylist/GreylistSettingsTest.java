package postroad.ingress.greylist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class GreylistSettingsTest {

  @Test
  void nobodyIsGreylistedUnlessItIsWanted() {
    assertThat(bound(Map.of()))
        .isEqualTo(
            new GreylistSettings(
                false, Duration.ofMinutes(5), Duration.ofDays(2), Duration.ofDays(36), 5));
  }

  @Test
  void aDelayBeyondTheWindowStopsTheStart() {
    assertThatThrownBy(() -> bound(Map.of("ingress.greylist.delay", "3d")))
        .isInstanceOf(BindException.class);
  }

  private static GreylistSettings bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("ingress.greylist", GreylistSettings.class);
  }
}
