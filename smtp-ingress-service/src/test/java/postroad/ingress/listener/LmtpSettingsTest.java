package postroad.ingress.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LmtpSettingsTest {

  @Test
  void theDoorIsClosedAndOnLoopbackUnlessToldOtherwise() {
    assertThat(bound(Map.of())).isEqualTo(new LmtpSettings(false, "127.0.0.1", 2424));
    assertThat(bound(Map.of("ingress.lmtp.enabled", "true", "ingress.lmtp.port", "24")))
        .isEqualTo(new LmtpSettings(true, "127.0.0.1", 24));
  }

  private static LmtpSettings bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("ingress.lmtp", LmtpSettings.class);
  }
}
