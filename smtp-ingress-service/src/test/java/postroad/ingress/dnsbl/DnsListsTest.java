package postroad.ingress.dnsbl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import postroad.dns.DnsClient;
import postroad.dns.DnsSettings;
import postroad.ingress.dnsbl.DnsblSettings.Action;
import postroad.ingress.dnsbl.DnsblSettings.Zone;
import postroad.ingress.policy.Refusal;
import postroad.testkit.TestDnsServer;

@Timeout(60)
class DnsListsTest {

  private static final Refusal LISTED =
      Refusal.of(554, "5.7.1", "Your address is listed by bl.test");

  private final TestDnsServer server = TestDnsServer.start();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void whoIsListedIsRefused() {
    server.zone().a("7.2.0.192.bl.test", "127.0.0.2");
    assertThat(objection("192.0.2.7", List.of(zone("bl.test")), List.of())).contains(LISTED);
    assertThat(objection("192.0.2.8", List.of(zone("bl.test")), List.of())).isEmpty();
    assertThat(metrics.get("postroad.dnsbl.listed").tag("zone", "bl.test").counter().count())
        .isOne();
  }

  /** RFC 5782 §2.4 has this very example. */
  @Test
  void anAddressOfSixIsAskedForHalfOctetByHalfOctet() {
    server
        .zone()
        .a("b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.8.b.d.0.1.0.0.2.bl.test", "127.0.0.2");
    assertThat(objection("2001:db8:1:2:3:4:567:89ab", List.of(zone("bl.test")), List.of()))
        .contains(LISTED);
  }

  @Test
  void onlyAnswersThatCountAreListings() {
    server.zone().a("7.2.0.192.bl.test", "127.255.255.254").a("8.2.0.192.bl.test", "127.0.0.10");
    assertThat(objection("192.0.2.7", List.of(zone("bl.test")), List.of())).isEmpty();
    assertThat(objection("192.0.2.8", List.of(zone("bl.test")), List.of())).contains(LISTED);
    assertThat(objection("192.0.2.8", List.of(zone("bl.test", "127.0.0.2-9")), List.of()))
        .isEmpty();
  }

  @Test
  void anAllowListOverrulesTheOthers() {
    server.zone().a("7.2.0.192.bl.test", "127.0.0.2").a("7.2.0.192.wl.test", "127.0.5.1");
    List<Zone> allow = List.of(zone("wl.test", "127.0.*.1-3"));
    assertThat(objection("192.0.2.7", List.of(zone("bl.test")), allow)).isEmpty();
    server.zone().a("8.2.0.192.bl.test", "127.0.0.2").a("8.2.0.192.wl.test", "127.0.5.0");
    assertThat(objection("192.0.2.8", List.of(zone("bl.test")), allow)).contains(LISTED);
  }

  @Test
  void troubleLetsTheClientIn() {
    server.zone().a("7.2.0.192.bl.test", "127.0.0.2").serverFailure("7.2.0.192.wl.test");
    server.zone().serverFailure("7.2.0.192.broken.test");
    assertThat(objection("192.0.2.7", List.of(zone("broken.test")), List.of())).isEmpty();
    assertThat(objection("192.0.2.7", List.of(zone("bl.test")), List.of(zone("wl.test"))))
        .isEmpty();
  }

  @Test
  void aSilentListKeepsNobodyWaitingLongerThanTheDeadlineAndHidesNoOther() {
    server.zone().a("7.2.0.192.bl.test", "127.0.0.2").silence("7.2.0.192.silent.test");
    List<Zone> both = List.of(zone("silent.test"), zone("bl.test"));
    assertThat(objection("192.0.2.7", both, List.of())).contains(LISTED);
    assertThat(objection("192.0.2.7", List.of(zone("silent.test")), List.of())).isEmpty();
  }

  @Test
  void aListCanBeTriedWithoutRefusingAnybody() {
    server.zone().a("7.2.0.192.bl.test", "127.0.0.2");
    try (DnsLists lists = lists(List.of(zone("bl.test")), List.of(), Action.COUNT)) {
      assertThat(lists.begin(InetAddress.ofLiteral("192.0.2.7")).objection()).isEmpty();
    }
    assertThat(metrics.get("postroad.dnsbl.listed").counter().count()).isOne();
  }

  @Test
  void whatIsNoZoneOrNoAnswerStopsTheStart() {
    assertThatThrownBy(() -> lists(List.of(zone("a..b")), List.of(), Action.REFUSE))
        .isInstanceOf(IllegalArgumentException.class);
    for (String wrong : List.of("", "127.0.0", "127.0.0.256", "127.0.0.9-2", "127.0.0.x")) {
      assertThatThrownBy(() -> AnswerPattern.of(wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private Optional<Refusal> objection(String client, List<Zone> zones, List<Zone> allow) {
    try (DnsLists lists = lists(zones, allow, Action.REFUSE)) {
      return lists.begin(InetAddress.ofLiteral(client)).objection();
    }
  }

  private DnsLists lists(List<Zone> zones, List<Zone> allow, Action action) {
    DnsSettings dns =
        new DnsSettings(
            List.of(server.hostAndPort()),
            Duration.ofSeconds(20),
            1,
            100,
            Duration.ofHours(1),
            Duration.ofMinutes(5),
            Duration.ofSeconds(2),
            DnsSettings.Dnssec.OFF,
            null);
    Duration deadline = Duration.ofSeconds(3);
    return new DnsLists(
        new DnsblSettings(zones, allow, action, deadline, dns), new DnsClient(dns), metrics);
  }

  private static Zone zone(String name, String... answers) {
    return new Zone(
        name,
        answers.length == 0
            ? List.of(AnswerPattern.of("127.0.0.2-255"))
            : List.of(answers).stream().map(AnswerPattern::of).toList());
  }
}
