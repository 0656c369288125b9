package postroad.access.octets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/** The defaults are a promise, and one command always finds room on an idle server. */
class OctetSettingsTest {

  @Test
  void defaults() {
    OctetSettings settings =
        new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("access.octets", OctetSettings.class);

    assertThat(settings)
        .isEqualTo(
            new OctetSettings(
                DataSize.ofBytes(0), DataSize.ofMegabytes(2), Duration.ofSeconds(10)));
    assertThat(settings.allOctets()).isGreaterThanOrEqualTo(DataSize.ofMegabytes(2).toBytes());
  }

  @Test
  void allIsNeverLessThanOne() {
    var settings =
        new OctetSettings(DataSize.ofBytes(1), DataSize.ofKilobytes(8), Duration.ofSeconds(1));

    assertThat(settings.allOctets()).isEqualTo(8192);
  }
}
