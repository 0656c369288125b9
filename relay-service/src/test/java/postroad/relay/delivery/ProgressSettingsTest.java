package postroad.relay.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ProgressSettingsTest {

  @Test
  void whatIsCarriedTwiceAfterACrashIsLittleUnlessToldOtherwise() {
    assertThat(
            new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("relay.progress", ProgressSettings.class))
        .isEqualTo(new ProgressSettings(Duration.ofMillis(200), 100));
  }
}
