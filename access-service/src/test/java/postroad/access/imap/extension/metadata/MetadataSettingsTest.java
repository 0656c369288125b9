package postroad.access.imap.extension.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/** The defaults are a promise; values no client could count on stop the start. */
class MetadataSettingsTest {

  @Test
  void defaults() {
    assertThat(bound(Map.of()))
        .isEqualTo(new MetadataSettings(50, DataSize.ofKilobytes(16), null, null));
  }

  /** RFC 5464 §4.1. */
  @Test
  void aValueMayHaveAThousandOctets() {
    assertThatThrownBy(() -> bound(Map.of("access.metadata.largest-value", "1000B")))
        .rootCause()
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static MetadataSettings bound(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("access.metadata", MetadataSettings.class);
  }
}
