package postroad.ingress.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import postroad.ingress.listener.ProxySettings.Header;
import postroad.protocol.Network;

class ProxySettingsTest {

  @Test
  void noDoorStandsBehindAProxyUnlessItIsSaid() {
    assertThat(bound(Map.of()))
        .isEqualTo(
            new ProxySettings(
                Header.OFF, Header.OFF, Header.OFF, List.of(), Duration.ofSeconds(5)));
  }

  /** YAML takes {@code off} for a no. */
  @Test
  void eachDoorHasItsOwnAnswer() {
    assertThat(
            bound(
                Map.of(
                    "ingress.proxy.exchange", "required",
                    "ingress.proxy.submission", "false",
                    "ingress.proxy.trusted", "10.0.0.0/8,fd00::/8",
                    "ingress.proxy.patience", "2s")))
        .isEqualTo(
            new ProxySettings(
                Header.REQUIRED,
                Header.OFF,
                Header.OFF,
                List.of(Network.of("10.0.0.0/8"), Network.of("fd00::/8")),
                Duration.ofSeconds(2)));
  }

  @Test
  void aHeaderNobodyMaySendStopsTheStart() {
    assertThatThrownBy(() -> bound(Map.of("ingress.proxy.submissions", "required")))
        .isInstanceOf(BindException.class);
  }

  private static ProxySettings bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("ingress.proxy", ProxySettings.class);
  }
}
