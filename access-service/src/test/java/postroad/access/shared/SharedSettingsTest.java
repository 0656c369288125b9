package postroad.access.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class SharedSettingsTest {

  @Test
  void defaults() {
    assertThat(bound(Map.of()))
        .isEqualTo(
            new SharedSettings(
                DataSize.ofMegabytes(64), DataSize.ofMegabytes(32), DataSize.ofMegabytes(64)));
  }

  @Test
  void eachCanBeSet() {
    var settings =
        Map.of(
            "access.shared.renditions", "1MB",
            "access.shared.contents", "2MB",
            "access.shared.messages", "3MB");
    assertThat(bound(settings))
        .isEqualTo(
            new SharedSettings(
                DataSize.ofMegabytes(1), DataSize.ofMegabytes(2), DataSize.ofMegabytes(3)));
  }

  @Test
  void noMoreThanAQuarterOfTheHeapIsHeld() {
    assertThat(SharedSettings.within(DataSize.ofTerabytes(1)))
        .isEqualTo(Runtime.getRuntime().maxMemory() / 4);
  }

  private static SharedSettings bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("access.shared", SharedSettings.class);
  }
}
