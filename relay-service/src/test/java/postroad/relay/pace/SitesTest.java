package postroad.relay.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import postroad.relay.SettingsForTests;
import postroad.relay.destination.Destination;
import postroad.relay.destination.NextHost;
import postroad.relay.pace.Site.Kind;

/** Destinations with the same mail exchangers are one site; so are those a rule groups. */
class SitesTest {

  private final Sites sites = sites();

  @Test
  void theSameHostsInAnyOrderAreTheSameSite() {
    Site one = sites.siteOf("one.test", hosts("mx1.b.test", "MX2.b.test"));
    Site two = sites.siteOf("two.test", hosts("mx2.b.test", "mx1.b.test"));

    assertThat(two).isEqualTo(one).isEqualTo(new Site("{mx1,mx2}.b.test", Kind.HOSTS));
    assertThat(sites.siteOf("three.test", hosts("mx1.b.test"))).isNotEqualTo(one);
  }

  @Test
  void theNameSaysOnceWhatTheHostsHaveInCommon() {
    assertThat(nameOf("mx.b.test")).isEqualTo("mx.b.test");
    assertThat(nameOf("aspmx.l.g.test", "alt1.aspmx.l.g.test"))
        .isEqualTo("{alt1.aspmx,aspmx}.l.g.test");
    assertThat(nameOf("mx.one.test", "mx.two.example")).isEqualTo("{mx.one.test,mx.two.example}");
    assertThat(nameOf("b.test", "mx.b.test")).isEqualTo("{b,mx.b}.test");
    assertThat(nameOf("2001:db8::1", "192.0.2.1")).isEqualTo("{192.0.2.1,2001:db8::1}");
  }

  @Test
  void anUnusualPortIsAnotherServer() {
    Site site =
        sites.siteOf("b.test", new Destination.Hosts(List.of(new NextHost("gate.test", 2525))));

    assertThat(site.name()).isEqualTo("gate.test:2525");
  }

  @Test
  void whereNoHostIsKnownTheDestinationStandsForItself() {
    Site site = sites.siteOf("b.test", new Destination.Unknown("DNS: SERVFAIL"));

    assertThat(site).isEqualTo(new Site("b.test", Kind.DESTINATION));
    assertThat(sites.siteOf("null.test", new Destination.NullMx())).isNotEqualTo(site);
  }

  @Test
  void aRuleGroupsAllWhoseHostsItKnows() {
    Sites ruled = sites("pace.sites.big.hosts=*.mail.big.test,mx.big.example");

    Site big = new Site("big", Kind.RULE);
    assertThat(ruled.siteOf("one.test", hosts("one.mail.big.test"))).isEqualTo(big);
    assertThat(ruled.siteOf("two.test", hosts("a.two.mail.big.test", "mx.big.example")))
        .isEqualTo(big);
    assertThat(ruled.siteOf("three.test", hosts("three.mail.big.test", "own.three.test")))
        .as("a host of its own takes the mail when the others do not")
        .isEqualTo(new Site("{own.three,three.mail.big}.test", Kind.HOSTS));
    assertThat(ruled.siteOf("four.test", hosts("mail.big.test"))).isNotEqualTo(big);
  }

  @Test
  void theMoreExactPatternDecides() {
    Sites ruled =
        sites("pace.sites.all.hosts=*.test", "pace.sites.small.hosts=*.small.test,exact.test");

    assertThat(ruled.siteOf("d", hosts("mx.big.test")).name()).isEqualTo("all");
    assertThat(ruled.siteOf("d", hosts("mx.small.test")).name()).isEqualTo("small");
    assertThat(ruled.siteOf("d", hosts("exact.test")).name()).isEqualTo("small");
  }

  @Test
  void aRuleSetsWhatItNamesAndLeavesTheRest() {
    Sites ruled =
        sites(
            "connections-per-destination=7",
            "reuse.mails=8",
            "pace.mails-per-minute=90",
            "pace.sites.big.hosts=*.big.test",
            "pace.sites.big.connections=20",
            "pace.sites.slow.hosts=*.slow.test",
            "pace.sites.slow.mails-per-minute=6",
            "pace.sites.slow.mails-per-session=1");

    Limits usual = ruled.limitsOf(ruled.siteOf("b.test", hosts("mx.b.test")));
    assertThat(usual.connections()).isEqualTo(7);
    assertThat(usual.mailsPerSession()).isEqualTo(8);
    assertThat(usual.mailsPerMinute()).isEqualTo(90);
    Limits big = ruled.limitsOf(ruled.siteOf("b.test", hosts("mx.big.test")));
    assertThat(big.connections()).isEqualTo(20);
    assertThat(big.mailsPerMinute()).isEqualTo(90);
    Limits slow = ruled.limitsOf(ruled.siteOf("b.test", hosts("mx.slow.test")));
    assertThat(slow.mailsPerMinute()).isEqualTo(6);
    assertThat(slow.mailsPerSession()).isEqualTo(1);
    assertThat(ruled.limitsOf(new Site("slow", Kind.DESTINATION)).mailsPerSession())
        .as("a domain that is called like a rule")
        .isEqualTo(8);
  }

  private String nameOf(String... hosts) {
    return sites.siteOf("d", hosts(hosts)).name();
  }

  private static Destination hosts(String... names) {
    return new Destination.Hosts(Stream.of(names).map(name -> new NextHost(name, 25)).toList());
  }

  private static Sites sites(String... settings) {
    return new Sites(SettingsForTests.with(settings), PaceForTests.with(settings));
  }
}
