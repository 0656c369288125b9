package postroad.relay.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import postroad.dns.DnsClient;
import postroad.relay.RelaySettings;
import postroad.relay.SettingsForTests;
import postroad.testkit.TestDnsServer;

class MxLookupTest {

  private final TestDnsServer server = TestDnsServer.start();
  private final RelaySettings settings = settings();
  private final DnsClient dns = new DnsClient(settings.dns());

  @AfterEach
  void close() {
    dns.close();
    server.close();
  }

  @Test
  void betterExchangersComeFirst() {
    server
        .zone()
        .mx("b.test", 20, "second.b.test")
        .mx("b.test", 10, "first.b.test")
        .mx("b.test", 30, "third.b.test");

    assertThat(destinationOf("b.test"))
        .isEqualTo(hosts("first.b.test", "second.b.test", "third.b.test"));
  }

  @Test
  void equalExchangersTakeTurns() {
    for (int i = 0; i < 4; i++) {
      server.zone().mx("b.test", 10, "equal" + i + ".b.test");
    }
    server.zone().mx("b.test", 20, "last.b.test");
    Set<String> first = new HashSet<>();

    for (int seed = 0; seed < 50; seed++) {
      Destination.Hosts found =
          (Destination.Hosts) new MxLookup(dns, settings, new Random(seed)).destinationOf("b.test");
      first.add(found.hosts().getFirst().name());
      assertThat(found.hosts().getLast().name()).isEqualTo("last.b.test");
    }

    assertThat(first).hasSize(4);
  }

  @Test
  void withoutMxTheDomainIsItsOwnHost() {
    server.zone().a("four.test", "192.0.2.4").aaaa("six.test", "2001:db8::6");

    assertThat(destinationOf("four.test")).isEqualTo(hosts("four.test"));
    assertThat(destinationOf("six.test")).isEqualTo(hosts("six.test"));
  }

  @Test
  void anAliasLeadsToTheExchangersOfItsTarget() {
    server.zone().cname("alias.test", "real.test").mx("real.test", 10, "mx.real.test");

    assertThat(destinationOf("alias.test")).isEqualTo(hosts("mx.real.test"));
  }

  @Test
  void nullMxMeansThatNoMailIsTaken() {
    server.zone().nullMx("quiet.test").a("quiet.test", "127.0.0.1");

    assertThat(destinationOf("quiet.test")).isEqualTo(new Destination.NullMx());
  }

  @Test
  void aDomainThatDoesNotExistIsToldFromOneThatCannotBeAsked() {
    server.zone().noData("empty.test").serverFailure("broken.test").silence("silent.test");

    assertThat(destinationOf("nowhere.test")).isInstanceOf(Destination.NoSuchDomain.class);
    assertThat(destinationOf("empty.test")).isInstanceOf(Destination.NoSuchDomain.class);
    assertThat(destinationOf("broken.test"))
        .isEqualTo(new Destination.Unknown("DNS: the resolver answers SERVFAIL"));
    assertThat(destinationOf("silent.test"))
        .isEqualTo(new Destination.Unknown("DNS: the resolver does not answer"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a..test", "xn--\u0000", ".", ""})
  void aDomainThatCannotBeOneDoesNotExist(String domain) {
    assertThat(destinationOf(domain)).isInstanceOf(Destination.NoSuchDomain.class);
  }

  @Test
  void anAddressLiteralIsTheHost() {
    assertThat(destinationOf("[127.0.0.9]")).isEqualTo(hosts("127.0.0.9"));
    assertThat(destinationOf("[IPv6:2001:db8::1]")).isEqualTo(hosts("2001:db8:0:0:0:0:0:1"));
    assertThat(destinationOf("[mail.test]")).isInstanceOf(Destination.NoSuchDomain.class);
  }

  @Test
  void mailIsGivenOnlyToExchangersBetterThanUs() {
    server
        .zone()
        .mx("b.test", 10, "better.b.test")
        .mx("b.test", 20, "relay.test")
        .mx("b.test", 20, "equal.b.test")
        .mx("b.test", 30, "worse.b.test")
        .mx("ours.test", 10, "relay.test");

    assertThat(destinationOf("b.test")).isEqualTo(hosts("better.b.test"));
    assertThat(destinationOf("ours.test")).isInstanceOf(Destination.Unknown.class);
  }

  @Test
  void anExchangerAtAnAddressOfOursIsUs() {
    server
        .zone()
        .mx("b.test", 10, "better.b.test")
        .a("better.b.test", "192.0.2.1")
        .mx("b.test", 20, "backup.b.test")
        .a("backup.b.test", "127.0.0.1")
        .mx("b.test", 20, "equal.b.test")
        .a("equal.b.test", "192.0.2.2")
        .mx("ours.test", 10, "alias.test")
        .cname("alias.test", "target.test")
        .aaaa("target.test", "::1")
        .a("bare.test", "127.0.0.1");

    assertThat(destinationOf("b.test")).isEqualTo(hosts("better.b.test"));
    for (String domain : List.of("ours.test", "bare.test", "[127.0.0.1]")) {
      assertThat(destinationOf(domain)).isInstanceOf(Destination.Unknown.class);
    }
  }

  @Test
  void anAddressThatLeadsToUsFromOutsideHasToBeTold() {
    server.zone().mx("ours.test", 10, "mx.test").a("mx.test", "192.0.2.25");
    OwnAddressSettings own = new OwnAddressSettings(List.of(InetAddress.ofLiteral("192.0.2.25")));

    assertThat(destinationOf("ours.test")).isEqualTo(hosts("mx.test"));
    assertThat(new MxLookup(dns, settings, own, new Random(1)).destinationOf("ours.test"))
        .isInstanceOf(Destination.Unknown.class);
  }

  @Test
  void atAnotherPortThanThatOfMailAnAddressOfOursIsSomebodyElse() {
    server.zone().mx("b.test", 10, "mx.b.test").a("mx.b.test", "127.0.0.1");

    assertThat(new MxLookup(dns, settings("port=2525"), new Random(1)).destinationOf("b.test"))
        .isEqualTo(new Destination.Hosts(List.of(new NextHost("mx.b.test", 2525))));
  }

  @Test
  void aRouteMayBeWrittenAsPeopleReadIt() {
    MxLookup lookup =
        new MxLookup(dns, settings("routes[b\u00fccher.test]=m\u00e4x.test:26"), new Random(1));

    assertThat(lookup.destinationOf("xn--bcher-kva.test"))
        .isEqualTo(new Destination.Hosts(List.of(new NextHost("xn--mx-via.test", 26))));
  }

  @Test
  void aFixedRouteAsksNobody() {
    RelaySettings routed =
        settings(
            "routes[b.test]=smart.test:2525", "routes[c.test]=[::1]:26", "routes[d.test]=mx.test");
    MxLookup lookup = new MxLookup(dns, routed, new Random(1));

    assertThat(lookup.destinationOf("B.test"))
        .isEqualTo(new Destination.Hosts(List.of(new NextHost("smart.test", 2525))));
    assertThat(lookup.destinationOf("c.test"))
        .isEqualTo(new Destination.Hosts(List.of(new NextHost("::1", 26))));
    assertThat(lookup.destinationOf("d.test"))
        .isEqualTo(new Destination.Hosts(List.of(new NextHost("mx.test", 25))));
    assertThat(lookup.destinationOf("e.test")).isInstanceOf(Destination.NoSuchDomain.class);
    assertThat(server.zone().questionsAbout("b.test")).isZero();
  }

  @Test
  void aRouteForAllIsForAllWithoutTheirOwn() {
    MxLookup lookup =
        new MxLookup(
            dns, settings("routes[*]=smart.test:25", "routes[b.test]=b.test:26"), new Random(1));

    assertThat(lookup.destinationOf("any.test"))
        .isEqualTo(new Destination.Hosts(List.of(new NextHost("smart.test", 25))));
    assertThat(lookup.destinationOf("b.test"))
        .isEqualTo(new Destination.Hosts(List.of(new NextHost("b.test", 26))));
  }

  @Test
  void aHostHasAddressesOfBothFamilies() throws IOException {
    server
        .zone()
        .a("mx.test", "127.0.0.1")
        .a("mx.test", "127.0.0.2")
        .aaaa("mx.test", "::1")
        .cname("alias.test", "mx.test");

    for (String name : List.of("mx.test", "alias.test")) {
      assertThat(addressesOf(name))
          .hasSize(3)
          .startsWith(InetAddress.ofLiteral("127.0.0.1"))
          .endsWith(InetAddress.ofLiteral("::1"));
    }
    assertThat(addressesOf("127.0.0.9")).containsExactly(InetAddress.ofLiteral("127.0.0.9"));
  }

  @Test
  void aHostWithoutAddressIsToldFromOneThatCannotBeAsked() {
    server.zone().noData("empty.test").serverFailure("broken.test");

    assertThatThrownBy(() -> addressesOf("nowhere.test")).isInstanceOf(UnknownHostException.class);
    assertThatThrownBy(() -> addressesOf("empty.test")).isInstanceOf(UnknownHostException.class);
    assertThatThrownBy(() -> addressesOf("broken.test"))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(UnknownHostException.class);
  }

  private RelaySettings settings(String... more) {
    return SettingsForTests.with(
        Stream.concat(
                Stream.of(
                    "dns.servers[0]=" + server.hostAndPort(),
                    "dns.timeout=300ms",
                    "dns.attempts=1"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private Destination destinationOf(String domain) {
    return new MxLookup(dns, settings, new Random(1)).destinationOf(domain);
  }

  private List<InetAddress> addressesOf(String host) throws IOException {
    return new MxLookup(dns, settings, new Random(1)).addressesOf(host);
  }

  private static Destination hosts(String... names) {
    return new Destination.Hosts(Stream.of(names).map(name -> new NextHost(name, 25)).toList());
  }
}
