package postroad.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an alias does to the wishes of a sender (RFC 3461 §5.2.7). */
class RecipientTest {

  private static final MailAddress TEAM = MailAddress.parse("team@a.test");
  private static final MailAddress BOB = MailAddress.parse("bob@b.test");

  @Test
  void anAliasForOneTakesAllWishesAlong() {
    Recipient asked =
        new Recipient(TEAM, "rfc822;all@old.test", Set.of(Notify.SUCCESS, Notify.DELAY), 1, true);

    assertThat(asked.redirectedTo(BOB))
        .isEqualTo(
            new Recipient(
                BOB, "rfc822;all@old.test", Set.of(Notify.SUCCESS, Notify.DELAY), 1, true, TEAM));
  }

  @Test
  void anAliasForSeveralKeepsTheWishForSuccess() {
    assertThat(expanded(Notify.SUCCESS, Notify.FAILURE)).containsExactly(Notify.FAILURE);
    assertThat(expanded(Notify.FAILURE)).containsExactly(Notify.FAILURE);
    assertThat(expanded(Notify.NEVER)).containsExactly(Notify.NEVER);
    assertThat(expanded()).isEmpty();
  }

  @Test
  void whoWantedToHearOfSuccessAloneHearsOfNothingElseFromBehindAnAlias() {
    assertThat(expanded(Notify.SUCCESS)).containsExactly(Notify.NEVER);
  }

  @Test
  void whoSentItOnIsKnownAfterEveryAttempt() {
    Recipient forwarded = Recipient.of(TEAM).redirectedTo(BOB);

    assertThat(Recipient.of(TEAM).forwardedBy()).isNull();
    assertThat(forwarded.afterAttempt().afterDelayReport().forwardedBy()).isEqualTo(TEAM);
  }

  @Test
  void theAliasIsRememberedAsTheSenderWroteIt() {
    assertThat(Recipient.of(TEAM).redirectedTo(BOB).originalRecipient())
        .isEqualTo("rfc822;team@a.test");
    assertThat(Recipient.of(MailAddress.parse("größe@a.test")).expandedTo(BOB).originalRecipient())
        .isEqualTo("utf-8;größe@a.test");
  }

  private static Set<Notify> expanded(Notify... asked) {
    return new Recipient(TEAM, null, Set.of(asked), 0, false).expandedTo(BOB).notifyOn();
  }
}
