package postroad.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import postroad.contract.MailAddress;

/** How much accounts may keep and what they want done with their mail, on a real database. */
class AccountTermsIT {

  private static final Quota SETTING = new Quota(10 * 1024 * 1024, 1_000);
  private static final Instant MONDAY = Instant.parse("2026-11-30T00:00:00Z");

  private static OpenDirectory open;
  private static int accounts;

  private Account bob;

  @BeforeAll
  static void start() {
    open = new OpenDirectory("+");
  }

  @AfterAll
  static void close() {
    open.close();
  }

  @BeforeEach
  void oneMoreAccountInADomainOfItsOwn() {
    String domain = "d" + ++accounts + ".test";
    open.accounts.createDomain(domain);
    bob = open.account("bob@" + domain);
  }

  @Test
  void anAccountMayKeepWhatTheSettingSaysUntilSomebodySaysOtherwise() {
    assertThat(open.quotas.of(bob)).isEqualTo(SETTING);
    assertThat(open.quotas.ruleOf(bob)).isEqualTo(QuotaRule.USUAL);
    assertThat(open.quotas.ruleOf(bob.address().domain())).isEqualTo(QuotaRule.USUAL);
  }

  @Test
  void theDomainGoesBeforeTheSettingAndTheAccountBeforeTheDomain() {
    assertThat(open.quotas.set(bob.address().domain(), new QuotaRule(5L, null))).isTrue();
    assertThat(open.quotas.of(bob)).isEqualTo(new Quota(5, SETTING.messages()));
    open.quotas.set(bob, new QuotaRule(null, 7L));
    assertThat(open.quotas.of(bob)).isEqualTo(new Quota(5, 7));
    open.quotas.set(bob, new QuotaRule(0L, 0L));
    assertThat(open.quotas.of(bob)).isEqualTo(Quota.UNLIMITED);
    open.quotas.set(bob, QuotaRule.USUAL);
    assertThat(open.quotas.of(bob)).isEqualTo(new Quota(5, SETTING.messages()));
    assertThat(open.quotas.ruleOf(bob.address().domain())).isEqualTo(new QuotaRule(5L, null));
  }

  @Test
  void manyMayBeAskedForAtOnce() {
    Account eve = open.account("eve@" + bob.address().domain());
    open.quotas.set(eve, new QuotaRule(7L, 8L));
    UUID nobody = UUID.randomUUID();
    open.directory.expect(List.of(bob.id(), nobody, eve.id()));
    assertThat(open.directory.account(bob.id())).contains(bob);
    assertThat(open.directory.account(eve.id())).contains(eve);
    assertThat(open.directory.account(nobody)).isEmpty();
    assertThat(open.quotas.of(bob)).isEqualTo(SETTING);
    assertThat(open.quotas.of(eve)).isEqualTo(new Quota(7, 8));
  }

  @Test
  void aDomainThatIsNotOursHasNoQuota() {
    assertThat(open.quotas.set("elsewhere.test", new QuotaRule(5L, 5L))).isFalse();
    assertThat(open.quotas.set("no domain", new QuotaRule(5L, 5L))).isFalse();
  }

  @Test
  void mailIsForwardedUntilThatIsTakenBack() {
    assertThat(open.wishes.of(bob)).isEqualTo(MailWishes.NONE);
    Forwarding both = new Forwarding(addresses("ann@far.test", "eve@d1.test"), true);
    open.wishes.forward(bob, both);
    assertThat(open.wishes.of(bob)).isEqualTo(new MailWishes(both, null));
    Forwarding one = new Forwarding(addresses("ann@far.test"), false);
    open.wishes.forward(bob, one);
    assertThat(open.wishes.of(bob)).isEqualTo(new MailWishes(one, null));
    assertThat(open.wishes.forwardNothing(bob)).isTrue();
    assertThat(open.wishes.forwardNothing(bob)).isFalse();
    assertThat(open.wishes.of(bob)).isEqualTo(MailWishes.NONE);
  }

  @Test
  void aReplyIsKeptAsItWasWrittenUntilItIsTakenBack() {
    Vacation brief = new Vacation(null, "Bin weg.", null, null, null);
    open.wishes.reply(bob, brief);
    assertThat(open.wishes.of(bob)).isEqualTo(new MailWishes(null, brief));
    Vacation whole =
        new Vacation(
            "B\u00fccher",
            "Zur\u00fcck am\nMontag",
            MONDAY.minusSeconds(86_400),
            MONDAY,
            Duration.ofDays(3));
    open.wishes.reply(bob, whole);
    assertThat(open.wishes.of(bob)).isEqualTo(new MailWishes(null, whole));
    assertThat(open.wishes.replyNothing(bob)).isTrue();
    assertThat(open.wishes.replyNothing(bob)).isFalse();
    assertThat(open.wishes.of(bob)).isEqualTo(MailWishes.NONE);
  }

  private static List<MailAddress> addresses(String... written) {
    return OpenDirectory.addresses(written);
  }
}
