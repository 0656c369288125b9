package postroad.ingress.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import postroad.protocol.HostCertificate;

class TlsSettingsTest {

  @Test
  void oneCertificateIsForAllUnlessItIsSaidOtherwise() {
    assertThat(bound(Map.of()).certificates()).isEmpty();
    assertThat(
            bound(
                    Map.of(
                        "ingress.tls.certificates[0].bundle", "second",
                        "ingress.tls.certificates[0].hosts", "MX.example.org,*.example.net"))
                .certificates())
        .containsExactly(new HostCertificate("second", List.of("mx.example.org", "*.example.net")));
  }

  @Test
  void whatIsNoPatternStopsTheStart() {
    assertThatThrownBy(() ->
            bound(
                Map.of(
                    "ingress.tls.certificates[0].bundle", "second",
                    "ingress.tls.certificates[0].hosts", "mx.*.org")))
        .isInstanceOf(BindException.class);
  }

  private static TlsSettings bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("ingress.tls", TlsSettings.class);
  }
}
