package postroad.mailbox.moving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/** What is set when nobody sets anything, and what names settings have. */
class MovingSettingsTest {

  @Test
  void defaults() {
    assertThat(bound(Map.of())).isEqualTo(new MovingSettings(200, DataSize.ofMegabytes(4)));
  }

  @Test
  void allCanBeSet() {
    assertThat(bound(Map.of("mailbox.moving.messages", "7", "mailbox.moving.bytes", "64KB")))
        .isEqualTo(new MovingSettings(7, DataSize.ofKilobytes(64)));
  }

  private static MovingSettings bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("mailbox.moving", MovingSettings.class);
  }
}
