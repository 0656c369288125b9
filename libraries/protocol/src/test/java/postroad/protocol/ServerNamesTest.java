package postroad.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import javax.net.ssl.SNIHostName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerNamesTest {

  private static final ServerNames NAMES =
      new ServerNames(
          "usual",
          List.of(
              new HostCertificate("one", List.of("mx.Example.org", "example.org")),
              new HostCertificate("any", List.of("*.example.org"))));

  @Test
  void aHostIsShownItsOwn() {
    assertThat(bundleFor("mx.example.org")).isEqualTo("one");
    assertThat(bundleFor("MX.EXAMPLE.ORG")).isEqualTo("one");
    assertThat(bundleFor("example.org")).isEqualTo("one");
  }

  @Test
  void aStarIsOneLabel() {
    assertThat(bundleFor("imap.example.org")).isEqualTo("any");
    assertThat(bundleFor("a.b.example.org")).isEqualTo("usual");
  }

  @Test
  void whoAsksForNobodySeesTheUsual() {
    assertThat(NAMES.bundleFor(List.of())).isEqualTo("usual");
    assertThat(bundleFor("localhost")).isEqualTo("usual");
    assertThat(bundleFor("example.net")).isEqualTo("usual");
  }

  @Test
  void twoCertificatesForOneHostStopTheStart() {
    List<HostCertificate> both =
        List.of(
            new HostCertificate("one", List.of("example.org")),
            new HostCertificate("two", List.of("EXAMPLE.org")));
    assertThatThrownBy(() -> new ServerNames("usual", both))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "*.", "*x.example.org", "a.*.example.org", "*.*.org"})
  void whatIsNoPatternStopsTheStart(String host) {
    assertThatThrownBy(() -> new HostCertificate("one", List.of(host)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String bundleFor(String host) {
    return NAMES.bundleFor(List.of(new SNIHostName(host)));
  }
}
