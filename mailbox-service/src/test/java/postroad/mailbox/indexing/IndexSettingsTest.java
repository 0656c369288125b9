package postroad.mailbox.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The defaults of indexing, and how each setting is written. */
class IndexSettingsTest {

  @Test
  void defaults() {
    assertThat(bind(Map.of())).isEqualTo(new IndexSettings(true, 200, 3, Duration.ofMinutes(10)));
  }

  @Test
  void everySettingCanBeWritten() {
    assertThat(
            bind(
                Map.of(
                    "mailbox.index.enabled", "false",
                    "mailbox.index.portion", "50",
                    "mailbox.index.rest", "0.5",
                    "mailbox.index.look-every", "1h")))
        .isEqualTo(new IndexSettings(false, 50, 0.5, Duration.ofHours(1)));
  }

  private static IndexSettings bind(Map<String, String> written) {
    return new Binder(new MapConfigurationPropertySource(written))
        .bindOrCreate("mailbox.index", IndexSettings.class);
  }
}
