package postroad.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

  @Test
  void anAddressIsInTheNetworksThatBeginLikeIt() {
    assertThat(contains("192.0.2.0/24", "192.0.2.255")).isTrue();
    assertThat(contains("192.0.2.0/24", "192.0.3.0")).isFalse();
    assertThat(contains("192.0.2.128/25", "192.0.2.127")).isFalse();
    assertThat(contains("192.0.2.129/25", "192.0.2.128")).isTrue();
    assertThat(contains("192.0.2.6/31", "192.0.2.7")).isTrue();
    assertThat(contains("192.0.2.7", "192.0.2.7")).isTrue();
    assertThat(contains("192.0.2.7", "192.0.2.6")).isFalse();
    assertThat(contains("0.0.0.0/0", "203.0.113.9")).isTrue();
    assertThat(contains("2001:db8::/33", "2001:db8:7fff::1")).isTrue();
    assertThat(contains("2001:db8::/33", "2001:db8:8000::1")).isFalse();
  }

  @Test
  void familiesDoNotMixButAMappedAddressIsItsOwnFour() {
    assertThat(contains("0.0.0.0/0", "2001:db8::1")).isFalse();
    assertThat(contains("::/0", "192.0.2.7")).isFalse();
    assertThat(contains("192.0.2.0/24", "::ffff:192.0.2.7")).isTrue();
  }

  @Test
  void itsFirstAddressHasZerosBehind() {
    assertThat(Network.of("192.0.2.255/25").first())
        .isEqualTo(InetAddress.ofLiteral("192.0.2.128"));
    assertThat(Network.of("2001:db8:1:2:3::4/64").first())
        .isEqualTo(InetAddress.ofLiteral("2001:db8:1:2::"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "192.0.2.0/33", "192.0.2.0/-1", "192.0.2.0/", "::/129", "localhost/8"})
  void whatIsNoNetworkIsRefused(String text) {
    assertThatThrownBy(() -> Network.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  private static boolean contains(String network, String address) {
    return Network.of(network).contains(InetAddress.ofLiteral(address));
  }
}
