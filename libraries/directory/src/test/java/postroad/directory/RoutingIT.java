package postroad.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static postroad.directory.OpenDirectory.addresses;
import static postroad.directory.OpenDirectory.at;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import postroad.contract.MailAddress;
import postroad.contract.NextHop;
import postroad.directory.Creation.Reason;
import postroad.directory.Creation.Refused;
import postroad.directory.rewrite.RewriteRule;

/** Where mail for an address goes, on a real database: kinds of domains and kinds of names. */
class RoutingIT {

  private static final DomainKind LOCAL = new DomainKind.Local();
  private static final DomainKind RELAYED = new DomainKind.RelayTo(new NextHop("gate.test", 2525));
  private static final Residence NOBODY = new Residence.Nobody();

  private OpenDirectory open;
  private Account bob;

  @BeforeEach
  void startWithOneAccount() {
    open = new OpenDirectory("+-");
    open.accounts.createDomain("b.test");
    bob = open.account("bob@b.test");
  }

  @AfterEach
  void close() {
    open.close();
  }

  @Test
  void allOfARelayedDomainGoesToItsHost() {
    assertThat(open.domains.create("R\u00fc.test", RELAYED).orThrow().name())
        .isEqualTo("xn--r-eha.test");
    Residence expected = new Residence.AtHost(new NextHop("gate.test", 2525));
    assertThat(open.residence("anyone@r\u00fc.test")).isEqualTo(expected);
    assertThat(open.residence("postmaster@xn--r-eha.test")).isEqualTo(expected);
    assertThat(open.directory.isLocal("xn--r-eha.test")).isFalse();
    assertThat(open.accounts.createAccount(MailAddress.parse("x@r\u00fc.test"), "secret"))
        .isEqualTo(refused(Reason.DOMAIN_NOT_LOCAL));
    open.accounts.disableDomain("r\u00fc.test");
    assertThat(open.residence("anyone@r\u00fc.test")).isEqualTo(NOBODY);
  }

  @Test
  void eachNameOfAnAliasDomainMeansTheSameNameOfTheOther() {
    assertThat(open.domains.create("old.test", new DomainKind.AliasOf("b.test")).orThrow().kind())
        .isEqualTo(new DomainKind.AliasOf("b.test"));
    open.alias("sales@b.test", "x@c.test");
    assertThat(open.residence("Bob+Lists@old.test"))
        .isEqualTo(new Residence.AtAccount(bob, "Lists"));
    assertThat(open.residence("sales@old.test")).isEqualTo(at("x@c.test"));
    assertThat(open.residence("eve@old.test")).isEqualTo(NOBODY);
    assertThat(open.directory.isLocal("old.test")).isTrue();
    assertThat(open.directory.maySendAs(bob, MailAddress.parse("bob@old.test"))).isTrue();
    open.accounts.disableDomain("old.test");
    assertThat(open.residence("bob@old.test")).isEqualTo(NOBODY);
    open.accounts.enableDomain("old.test");
    open.accounts.disableDomain("b.test");
    assertThat(open.residence("bob@old.test")).isEqualTo(NOBODY);
  }

  @Test
  void aDomainChangesItsKindWhenNobodyIsLeftBehind() {
    open.accounts.createDomain("new.test");
    assertThat(open.domains.change("new.test", RELAYED).orThrow().kind()).isEqualTo(RELAYED);
    assertThat(open.domains.change("new.test", LOCAL).orThrow().kind()).isEqualTo(LOCAL);
    open.domains.create("old.test", new DomainKind.AliasOf("new.test"));
    assertThat(open.domains.change("new.test", RELAYED)).isEqualTo(refused(Reason.DOMAIN_IN_USE));
    assertThat(open.domains.change("b.test", RELAYED)).isEqualTo(refused(Reason.DOMAIN_IN_USE));
    assertThat(open.domains.change("none.test", LOCAL)).isEqualTo(refused(Reason.NO_SUCH_DOMAIN));
    assertThat(open.domains.create("x.test", new DomainKind.AliasOf("none.test")))
        .isEqualTo(refused(Reason.NO_SUCH_DOMAIN));
    assertThat(open.domains.create("x.test", new DomainKind.AliasOf("old.test")))
        .isEqualTo(refused(Reason.DOMAIN_NOT_LOCAL));
    assertThat(open.domains.create("x.test", new DomainKind.AliasOf("x.test")))
        .isEqualTo(refused(Reason.DOMAIN_NOT_LOCAL));
    assertThat(open.domains.create("b.test", RELAYED))
        .isEqualTo(new Creation.AlreadyThere<>(open.domains.find("b.test").orElseThrow()));
  }

  @Test
  void namesGoBeforeSubAddressesRulesAndTheCatchAll() {
    open.alias("sales@b.test", "x@c.test");
    open.domains.replaceRules(
        "b.test",
        List.of(
            RewriteRule.of("bob.*", List.of("ruled@c.test")),
            RewriteRule.of("(.*)\\.(.*)", List.of("$2@c.test")),
            RewriteRule.of("a\\..*", List.of("never@c.test"))));
    assertThat(open.residence("eve@b.test")).isEqualTo(NOBODY);
    open.domains.catchAll("b.test", addresses("rest@c.test"));
    assertThat(open.residence("bob@b.test")).isEqualTo(new Residence.AtAccount(bob, null));
    assertThat(open.residence("bob-x@b.test")).isEqualTo(new Residence.AtAccount(bob, "x"));
    assertThat(open.residence("bobby@b.test")).isEqualTo(at("ruled@c.test"));
    assertThat(open.residence("sales+x@b.test")).isEqualTo(at("x@c.test"));
    assertThat(open.residence("A.B@b.test")).isEqualTo(at("b@c.test"));
    assertThat(open.residence("eve@b.test")).isEqualTo(at("rest@c.test"));
    assertThat(open.residence("postmaster@b.test")).isEqualTo(at("rest@c.test"));
    open.domains.catchAll("b.test", List.of());
    assertThat(open.residence("eve@b.test")).isEqualTo(NOBODY);
    assertThat(open.residence("postmaster@b.test")).isEqualTo(new Residence.AtAccount(bob, null));
  }

  @Test
  void aNameFromBeforeTheDelimiterGoesFirst() {
    Account mary = open.account("mary@b.test");
    open.db
        .sql(
            """
            INSERT INTO directory.alias (local_part, domain, targets)
            VALUES ('mary-ann', 'b.test', '{ann@c.test}'), ('x-y-z', 'b.test', '{xyz@c.test}')
            """)
        .update();
    assertThat(open.residence("mary@b.test")).isEqualTo(new Residence.AtAccount(mary, null));
    assertThat(open.residence("mary-ann@b.test")).isEqualTo(at("ann@c.test"));
    assertThat(open.residence("mary-ann+x@b.test")).isEqualTo(at("ann@c.test"));
    assertThat(open.residence("Mary-Anna@b.test")).isEqualTo(new Residence.AtAccount(mary, "Anna"));
    assertThat(open.residence("x-y-z@b.test")).isEqualTo(at("xyz@c.test"));
    assertThat(open.residence("x-y@b.test")).isEqualTo(NOBODY);
    open.database.close();
    open.elapsed += Duration.ofMinutes(1).toNanos();
    assertThat(open.residence("mary-ann+new@b.test")).isEqualTo(at("ann@c.test"));
    assertThatThrownBy(() -> open.residence("x-y-z@b.test").equals(open.residence("x-1@b.test")))
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void aLookUpReadsNoTableWholeHoweverManyNamesThereAre() {
    open.db
        .sql(
            """
            INSERT INTO directory.alias (local_part, domain, targets)
            SELECT 'name' || n, 'b.test', '{x@c.test}' FROM generate_series(1, 20000) AS n
            """)
        .update();
    open.db.sql("ANALYZE directory.alias").update();
    Name name = new Name("name77", "b.test");
    List<String> plan =
        open.db
            .sql("EXPLAIN " + DirectoryRepository.ENTRY)
            .param("domain", name.domain())
            .param("localPart", name.localPart())
            .param("from", DirectoryRepository.behind(name, "+-", 0))
            .param("to", DirectoryRepository.behind(name, "+-", 1))
            .query((row, _) -> String.valueOf(row.getString(1)))
            .list();
    assertThat(plan).noneMatch(step -> step.contains("Seq Scan on alias"));
    assertThat(open.residence("name77-x@b.test")).isEqualTo(at("x@c.test"));
  }

  @Test
  void abuseIsSomebodyInEveryDomain() {
    open.accounts.createDomain("empty.test");
    assertThat(open.residence("abuse@empty.test")).isEqualTo(at("postmaster@empty.test"));
    assertThat(open.residence("Abuse+x@b.test")).isEqualTo(at("postmaster@b.test"));
    open.alias("abuse@b.test", "x@c.test");
    assertThat(open.residence("abuse@b.test")).isEqualTo(at("x@c.test"));
  }

  @Test
  void aCircleOfNamesIsRefusedWhenItWouldClose() {
    open.alias("a@b.test", "team@b.test");
    assertThat(open.alias("team@b.test", "A@b.test")).isEqualTo(refused(Reason.LEADS_IN_A_CIRCLE));
    assertThat(open.alias("self@b.test", "self@b.test"))
        .isEqualTo(refused(Reason.LEADS_IN_A_CIRCLE));
    assertThat(open.alias("team@b.test", "a@b.test", "bob@b.test"))
        .isInstanceOf(Creation.Made.class);
    assertThat(open.accounts.changeAlias(MailAddress.parse("team@b.test"), addresses("a@b.test")))
        .isEqualTo(refused(Reason.LEADS_IN_A_CIRCLE));
    assertThat(open.accounts.changeAlias(MailAddress.parse("team@b.test"), addresses("x@c.test")))
        .isInstanceOf(Creation.AlreadyThere.class);
    assertThat(open.residence("team@b.test")).isEqualTo(at("x@c.test"));
    assertThat(open.accounts.changeAlias(MailAddress.parse("no@b.test"), addresses("x@c.test")))
        .isEqualTo(refused(Reason.NO_SUCH_NAME));
  }

  @Test
  void aGroupHasMembersAndASayInWhoWrites() {
    MailAddress address = MailAddress.parse("team@b.test");
    Creation<Group> made =
        open.groups.create(
            new Group(address, Posting.ANYONE, List.of(), addresses("bob@b.test", "Ann@c.test")));
    assertThat(made).isInstanceOf(Creation.Made.class);
    assertThat(open.residence("team+x@b.test")).isEqualTo(new Residence.AtGroup(made.orThrow()));
    assertThat(mayWrite(null, null)).isTrue();

    open.groups.change(address, Posting.MEMBERS, List.of());
    assertThat(mayWrite("ann@C.test", null)).isTrue();
    assertThat(mayWrite("bob@b.test", "bob@b.test")).isTrue();
    assertThat(mayWrite("bob@b.test", null)).as("anybody can write that down").isFalse();
    assertThat(mayWrite("eve@c.test", null)).isFalse();
    assertThat(mayWrite(null, null)).isFalse();

    open.groups.change(address, Posting.USERS, List.of());
    assertThat(mayWrite("ann@c.test", null)).isFalse();
    assertThat(mayWrite(null, "bob@b.test")).isTrue();

    open.groups.change(address, Posting.LISTED, List.of("Boss@c.test", "@d.test"));
    assertThat(mayWrite("boss@c.test", null)).isTrue();
    assertThat(mayWrite("any@D.test", null)).isTrue();
    assertThat(mayWrite("ann@c.test", null)).isFalse();

    open.groups.remove(address, MailAddress.parse("ANN@c.test"));
    open.groups.add(address, addresses("bob@b.test", "zoe@c.test"));
    assertThat(open.groups.find(address).orElseThrow().members())
        .isEqualTo(addresses("bob@b.test", "zoe@c.test"));
    assertThat(open.directory.maySendAs(bob, address)).isFalse();
    assertThat(open.groups.delete(address)).isTrue();
    assertThat(open.residence("team@b.test")).isEqualTo(NOBODY);
    assertThat(
            open.db.sql("SELECT count(*) FROM directory.group_member").query(Long.class).single())
        .isZero();
  }

  @Test
  void whatIsNoGroupIsRefusedWithItsReason() {
    open.alias("sales@b.test", "x@c.test");
    assertThat(group("sales@b.test", "x@c.test")).isEqualTo(refused(Reason.NAME_TAKEN));
    assertThat(group("bob@b.test", "x@c.test")).isEqualTo(refused(Reason.NAME_TAKEN));
    assertThat(group("srs0=x@b.test", "x@c.test")).isEqualTo(refused(Reason.NAME_RESERVED));
    assertThat(group("team@none.test", "x@c.test")).isEqualTo(refused(Reason.NO_SUCH_DOMAIN));
    assertThat(group("team@b.test", "x@[192.0.2.1]")).isEqualTo(refused(Reason.NOT_A_MEMBER));
    assertThat(group("team@b.test", "team@b.test")).isEqualTo(refused(Reason.LEADS_IN_A_CIRCLE));
    assertThat(group("team@b.test")).isInstanceOf(Creation.Made.class);
    assertThat(open.alias("team@b.test", "x@c.test")).isEqualTo(refused(Reason.NAME_TAKEN));
    assertThat(
            open.groups.change(MailAddress.parse("team@b.test"), Posting.LISTED, List.of("boss")))
        .isEqualTo(refused(Reason.NOT_A_SENDER));
    assertThat(open.groups.change(MailAddress.parse("x@b.test"), Posting.ANYONE, List.of()))
        .isEqualTo(refused(Reason.NO_SUCH_NAME));
  }

  @Test
  void aForwardedSenderFindsItsWayBackAndNobodyElseDoes() {
    MailAddress sender = MailAddress.parse("alice@a.test");
    MailAddress info = MailAddress.parse("info@b.test");
    MailAddress shown = open.directory.senderForNextHost(sender, info);

    assertThat(shown.domain()).isEqualTo("b.test");
    MailAddress other = MailAddress.parse("info@b\u00fc.test");
    assertThat(open.directory.senderForNextHost(sender, other).isAscii()).isTrue();
    assertThat(open.residence(shown.toString())).isEqualTo(at("alice@a.test"));
    open.domains.catchAll("b.test", addresses("bob@b.test"));
    assertThat(open.residence(shown.toString().replace("alice", "victim"))).isEqualTo(NOBODY);
    MailAddress own = MailAddress.parse("bob@b.test");
    assertThat(open.directory.senderForNextHost(own, info)).isEqualTo(own);

    open.secret.renew();
    assertThat(open.directory.senderForNextHost(sender, info)).isNotEqualTo(shown);
    assertThat(open.residence(shown.toString())).isEqualTo(at("alice@a.test"));
    open.secret.renew();
    assertThat(open.residence(shown.toString())).isEqualTo(NOBODY);
    MailAddress latest = open.directory.senderForNextHost(sender, info);
    open.clock = open.clock.plus(Duration.ofDays(22));
    assertThat(open.residence(latest.toString())).isEqualTo(NOBODY);
  }

  @Test
  void aRuleNobodyCanReadStopsNoOtherMail() {
    open.db
        .sql(
            """
            INSERT INTO directory.rewrite_rule (domain, position, pattern, targets)
            VALUES ('b.test', 0, '(', '{x@c.test}'), ('b.test', 1, 'ok', '{y@c.test}')
            """)
        .update();
    assertThat(open.residence("ok@b.test")).isEqualTo(at("y@c.test"));
  }

  private Creation<Group> group(String address, String... members) {
    return open.groups.create(
        new Group(MailAddress.parse(address), Posting.ANYONE, List.of(), addresses(members)));
  }

  private boolean mayWrite(@Nullable String sender, @Nullable String user) {
    Residence.AtGroup team = (Residence.AtGroup) open.residence("team@b.test");
    return open.directory.mayWrite(
        new Writer(
            sender == null ? null : MailAddress.parse(sender),
            user == null ? null : MailAddress.parse(user)),
        team.group());
  }

  private static <T> Refused<T> refused(Reason reason) {
    return new Refused<>(reason);
  }
}
