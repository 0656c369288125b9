package postroad.ingress.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import postroad.ingress.admission.AdmissionSettings.Rates;
import postroad.protocol.Network;

class AdmissionSettingsTest {

  @Test
  void theDefaultsHinderNobodyHonest() {
    assertThat(bound(Map.of()))
        .isEqualTo(
            new AdmissionSettings(
                List.of(Network.of("127.0.0.0/8"), Network.of("::1")),
                Duration.ZERO,
                new Rates(300, 1000, 5000, 500),
                Duration.ofMinutes(10),
                50_000));
  }

  @Test
  void whatMakesNoSenseStopsTheStart() {
    for (Map<String, String> wrong :
        List.of(
            Map.of("ingress.admission.greeting-delay", "31s"),
            Map.of("ingress.admission.trusted", "10.0.0.0/33"),
            Map.of("ingress.admission.trusted", "localhost"))) {
      assertThatThrownBy(() -> bound(wrong)).as("%s", wrong).isInstanceOf(BindException.class);
    }
  }

  private static AdmissionSettings bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("ingress.admission", AdmissionSettings.class);
  }
}
