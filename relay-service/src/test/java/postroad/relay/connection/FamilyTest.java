package postroad.relay.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class FamilyTest {

  private static final List<InetAddress> ALL =
      Stream.of("192.0.2.1", "192.0.2.2", "192.0.2.3", "2001:db8::1", "2001:db8::2")
          .map(InetAddress::ofLiteral)
          .toList();

  @Test
  void bothKindsTakeTurns() {
    assertThat(kinds(Family.IPV6_FIRST)).isEqualTo("64644");
    assertThat(kinds(Family.IPV4_FIRST)).isEqualTo("46464");
  }

  @Test
  void oneKindMayBeLeftOut() {
    assertThat(kinds(Family.IPV6_ONLY)).isEqualTo("66");
    assertThat(kinds(Family.IPV4_ONLY)).isEqualTo("444");
  }

  @Test
  void equalAddressesShareTheWork() {
    Set<InetAddress> first =
        IntStream.range(0, 50)
            .mapToObj(seed -> Family.IPV4_FIRST.inOrder(ALL, new Random(seed)).getFirst())
            .collect(Collectors.toSet());

    assertThat(first).hasSize(3);
  }

  @Test
  void byDefaultAnIpv6AddressHasAHeadStart() {
    assertThat(
            new Binder(new MapConfigurationPropertySource())
                .bindOrCreate("relay.addresses", AddressSettings.class))
        .isEqualTo(new AddressSettings(Family.IPV6_FIRST, Duration.ofMillis(250)));
  }

  private static String kinds(Family family) {
    return family.inOrder(ALL, new Random(1)).stream()
        .map(address -> address.getAddress().length == 4 ? "4" : "6")
        .collect(Collectors.joining());
  }
}
