package postroad.relay.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import postroad.contract.TlsFailure;
import postroad.dns.DnsClient;
import postroad.relay.SettingsForTests;
import postroad.relay.destination.NextHost;
import postroad.relay.security.StsPolicy.Mode;
import postroad.relay.smtp.TlsPolicy;
import postroad.relay.smtp.TlsPolicy.By;
import postroad.relay.smtp.Tlsa;
import postroad.testkit.TestDnsServer;

/** What sessions must have, from what DNS, the domains' hosts and the settings say. */
class TlsPoliciesTest {

  private static final NextHost MX = new NextHost("mx.b.test", 25);
  private static final byte[] DIGEST = new byte[32];
  private static final Tlsa KEY = new Tlsa(3, 1, 1, HexFormat.of().formatHex(DIGEST));

  private final TestDnsServer server = TestDnsServer.start();
  private final DnsClient dns =
      new DnsClient(SettingsForTests.with("dns.servers=" + server.hostAndPort()).dns());
  private final Map<String, StsPolicy> published = new ConcurrentHashMap<>();
  private final ShelfInHand shelf = new ShelfInHand();

  TlsPoliciesTest() {
    server.zone().mx("b.test", 10, "mx.b.test").a("mx.b.test", "127.0.0.1");
  }

  @AfterEach
  void close() {
    dns.close();
    server.close();
  }

  @Test
  void whoAsksNothingGetsWhatThereIs() {
    assertThat(policy()).isEqualTo(new TlsPolicy.Opportunistic());
  }

  @Test
  void provenKeysAreBindingForTheHostAndTheDomainIsOneOfItsNames() {
    server.zone().tlsa("_25._tcp.mx.b.test", 3, 1, 1, DIGEST).proven("b.test");

    assertThat(policy())
        .isEqualTo(new TlsPolicy.Dane(List.of(KEY), List.of("mx.b.test", "b.test")));
  }

  @Test
  void keysThatNothingProvesAreNotAskedFor() {
    server.zone().tlsa("_25._tcp.mx.b.test", 3, 1, 1, DIGEST);

    assertThat(policy()).isEqualTo(new TlsPolicy.Opportunistic());
    assertThat(server.zone().questionsAbout("_25._tcp.mx.b.test")).isZero();
  }

  @Test
  void keysThatCannotBeUsedStillAskForTls() {
    server.zone().tlsa("_25._tcp.mx.b.test", 1, 1, 1, DIGEST).proven("b.test");

    assertThat(policy()).isEqualTo(new TlsPolicy.Encrypted(By.DANE));
  }

  @Test
  void aHostWhoseKeysDnsDoesNotTellIsNotTried() {
    server.zone().serverFailure("_25._tcp.mx.b.test").proven("b.test");

    assertThat(policy())
        .isInstanceOfSatisfying(
            TlsPolicy.Withheld.class,
            withheld -> assertThat(withheld.failure()).isEqualTo(TlsFailure.DNSSEC_INVALID));
  }

  @Test
  void anAliasHasTheKeysOfTheHostItStandsForOrElseItsOwn() {
    server.zone().mx("c.test", 10, "alias.c.test").cname("alias.c.test", "mx.b.test");
    server.zone().proven("b.test").proven("c.test");
    NextHost alias = new NextHost("alias.c.test", 25);
    server.zone().tlsa("_25._tcp.alias.c.test", 3, 1, 1, DIGEST);

    assertThat(policies().of("c.test", alias, false).policy()).isInstanceOf(TlsPolicy.Dane.class);

    server.zone().tlsa("_25._tcp.mx.d.test", 3, 1, 2, new byte[64]).a("mx.d.test", "127.0.0.1");
    server.zone().mx("d.test", 10, "alias.d.test").cname("alias.d.test", "mx.d.test");
    server.zone().tlsa("_25._tcp.alias.d.test", 3, 1, 1, DIGEST).proven("d.test");
    assertThat(policies().of("d.test", new NextHost("alias.d.test", 25), false).policy())
        .isInstanceOfSatisfying(
            TlsPolicy.Dane.class,
            found ->
                assertThat(found.keys()).singleElement().extracting(Tlsa::matching).isEqualTo(2));
  }

  @Test
  void anEnforcedPolicyIsBindingAndATestedOneIsNot() {
    publish(Mode.ENFORCE, "1", "mx.b.test");
    assertThat(policy()).isEqualTo(new TlsPolicy.Verified(By.MTA_STS));
    assertThat(policies().of("b.test", MX, false).terms().hosts()).containsExactly("mx.b.test");

    shelf.put("b.test", null);
    published.put("b.test", new StsPolicy(Mode.TESTING, List.of("mx.b.test"), Duration.ofDays(1)));
    assertThat(policy()).isEqualTo(new TlsPolicy.Testing());
  }

  @Test
  void aHostTheEnforcedPolicyDoesNotNameIsNotTriedWhateverItsKeys() {
    publish(Mode.ENFORCE, "1", "*.elsewhere.test");

    assertThat(policy()).isInstanceOf(TlsPolicy.Withheld.class);

    // The attacker's host may well have keys: nothing proves that it is the domain's.
    server.zone().mx("a.test", 10, "mx.attacker.test").a("mx.attacker.test", "127.0.0.1");
    server.zone().tlsa("_25._tcp.mx.attacker.test", 3, 1, 1, DIGEST).proven("attacker.test");
    server.zone().txt("_mta-sts.a.test", "v=STSv1; id=1;");
    published.put("a.test", new StsPolicy(Mode.ENFORCE, List.of("mx.a.test"), Duration.ofDays(1)));
    assertThat(policies().of("a.test", new NextHost("mx.attacker.test", 25), false).policy())
        .isInstanceOf(TlsPolicy.Withheld.class);
  }

  @Test
  void provenKeysGoBeforeAnEnforcedPolicy() {
    publish(Mode.ENFORCE, "1", "*.elsewhere.test");
    server.zone().tlsa("_25._tcp.mx.b.test", 3, 1, 1, DIGEST).proven("b.test");

    assertThat(policy()).isInstanceOf(TlsPolicy.Dane.class);
  }

  @Test
  void aPolicyThatCannotBeFetchedAsksNothingYetAndIsReported() {
    server.zone().txt("_mta-sts.b.test", "v=STSv1; id=1;");

    assertThat(policy()).isEqualTo(new TlsPolicy.Opportunistic());
    assertThat(policies().of("b.test", MX, false).failure())
        .isEqualTo(TlsFailure.STS_POLICY_FETCH_ERROR);
  }

  @Test
  void policiesThatCannotBeReadHoldMailBack() {
    shelf.cannotBeRead();

    assertThat(policy()).isInstanceOf(TlsPolicy.Withheld.class);
  }

  @Test
  void theSettingsAskWhatTheDomainDoesNot() {
    assertThat(policy("policies[b.test]=verified"))
        .isEqualTo(new TlsPolicy.Verified(By.CONFIGURED));
    assertThat(policy("policies[*]=encrypted")).isEqualTo(new TlsPolicy.Encrypted(By.CONFIGURED));
  }

  @Test
  void theSettingsTakeNothingFromWhatTheDomainAsks() {
    publish(Mode.ENFORCE, "1", "mx.b.test");

    assertThat(policy("policies[*]=encrypted")).isEqualTo(new TlsPolicy.Verified(By.MTA_STS));
  }

  @Test
  void anExemptionGoesBeforeWhatTheDomainAsks() {
    publish(Mode.ENFORCE, "1", "mx.b.test");

    assertThat(policy("policies[b.test]=opportunistic")).isEqualTo(new TlsPolicy.Opportunistic());
    assertThat(policy("policies[b.test]=none")).isEqualTo(new TlsPolicy.None());
  }

  @Test
  void aHostThatSomebodyNamedHasItsOwnKeysAndNotTheDomainsPolicy() {
    publish(Mode.ENFORCE, "1", "mx.b.test");
    NextHost gate = new NextHost("gate.c.test", 587);
    server.zone().a("gate.c.test", "127.0.0.1").proven("c.test");

    assertThat(policies().of("b.test", gate, true).policy())
        .isEqualTo(new TlsPolicy.Opportunistic());
    server.zone().tlsa("_587._tcp.gate.d.test", 3, 1, 1, DIGEST).a("gate.d.test", "127.0.0.1");
    server.zone().proven("d.test");
    assertThat(policies().of("b.test", new NextHost("gate.d.test", 587), true).policy())
        .isInstanceOf(TlsPolicy.Dane.class);
    assertThat(policies().of("b.test", new NextHost("127.0.0.1", 25), true).policy())
        .isEqualTo(new TlsPolicy.Opportunistic());
  }

  @Test
  void anAddressLiteralAsksNothing() {
    assertThat(policies().of("[127.0.0.1]", new NextHost("127.0.0.1", 25), false).policy())
        .isEqualTo(new TlsPolicy.Opportunistic());
  }

  private void publish(Mode mode, String id, String... hosts) {
    server.zone().txt("_mta-sts.b.test", "v=STSv1; id=" + id + ";");
    published.put("b.test", new StsPolicy(mode, List.of(hosts), Duration.ofDays(1)));
  }

  private TlsPolicy policy(String... settings) {
    return policies(settings).of("b.test", MX, false).policy();
  }

  private TlsPolicies policies(String... settings) {
    SecuritySettings all = SecuritySettingsTest.with(settings);
    PolicyFetcher fetcher =
        domain -> {
          StsPolicy policy = published.get(domain);
          if (policy == null) {
            throw new PolicyFetchException(TlsFailure.STS_POLICY_FETCH_ERROR, "none is there");
          }
          return policy;
        };
    return new TlsPolicies(
        all,
        new DaneLookup(dns),
        new StsPolicies(dns, fetcher, shelf, all.mtaSts(), Clock.systemUTC()));
  }
}
