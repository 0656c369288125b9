package postroad.access.imap.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/** Defaults, and the name of the setting. */
class SortingSettingsTest {

  @Test
  void defaults() {
    assertThat(bound(Map.of("access.sorting.memory", "64MB")))
        .isEqualTo(new SortingSettings(DataSize.ofMegabytes(64)));
    assertThat(
            new Binder(new MapConfigurationPropertySource())
                .bindOrCreate("access.sorting", SortingSettings.class))
        .isEqualTo(new SortingSettings(DataSize.ofMegabytes(64)));
  }

  private static SortingSettings bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bind("access.sorting", SortingSettings.class)
        .get();
  }
}
