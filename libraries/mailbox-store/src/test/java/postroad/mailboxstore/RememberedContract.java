package postroad.mailboxstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import postroad.contract.MailAddress;
import postroad.contract.MailId;
import postroad.mailboxstore.Filing.FilingOrder;
import postroad.mailboxstore.remembered.AutoReplies;
import postroad.mailboxstore.remembered.AutoReplies.Answer;
import postroad.mailboxstore.remembered.Deeds;
import postroad.mailboxstore.remembered.Deeds.Deed;
import postroad.mailboxstore.remembered.QuotaStandings;
import postroad.mailboxstore.remembered.QuotaStandings.Standing;

/** What is remembered of accounts, so that nothing is done twice. */
interface RememberedContract {

  Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
  Duration WEEK = Duration.ofDays(7);

  Filing filing();

  QuotaStandings standings();

  AutoReplies replies();

  Deeds deeds();

  @Test
  default void howAnAccountStandsIsAsItWasKeptLast() {
    UUID full = UUID.randomUUID();
    UUID good = UUID.randomUUID();
    standings().keep(Map.of(full, new Standing(95, NOON), good, new Standing(80, null)));
    standings().keep(Map.of(good, Standing.GOOD));
    UUID unknown = UUID.randomUUID();
    assertThat(standings().of(List.of(full, good, unknown)))
        .isEqualTo(
            Map.of(full, new Standing(95, NOON), good, Standing.GOOD, unknown, Standing.GOOD));
  }

  @Test
  default void aSenderIsAnsweredOncePerPeriodHoweverOftenTheSameMailAsks() {
    UUID account = UUID.randomUUID();
    Answer answer = answer(account, "ada@a.test", "words");
    assertThat(replies().claim(answer, NOON, WEEK)).isTrue();
    assertThat(replies().claim(answer, NOON.plusSeconds(1), WEEK)).as("the same mail").isTrue();
    Answer next = answer(account, "ada@a.test", "words");
    assertThat(replies().claim(next, NOON.plus(WEEK), WEEK)).isFalse();
    assertThat(replies().claim(next, NOON.plus(WEEK).plusSeconds(1), WEEK)).isTrue();
    assertThat(replies().claim(answer, NOON.plus(WEEK).plusSeconds(2), WEEK)).isFalse();
  }

  @Test
  default void anotherSenderAndOtherWordsAreAnotherAnswer() {
    UUID account = UUID.randomUUID();
    assertThat(replies().claim(answer(account, "ada@a.test", "words"), NOON, WEEK)).isTrue();
    assertThat(replies().claim(answer(account, "eve@a.test", "words"), NOON, WEEK)).isTrue();
    assertThat(replies().claim(answer(account, "ada@a.test", "others"), NOON, WEEK)).isTrue();
    assertThat(replies().claim(answer(UUID.randomUUID(), "ada@a.test", "words"), NOON, WEEK))
        .isTrue();
    Duration years = Duration.ofDays(800);
    assertThat(replies().claim(answer(account, "bob@a.test", "words"), NOON.plus(years), WEEK))
        .isTrue();
    assertThat(replies().claim(answer(account, "ada@a.test", "words"), NOON, WEEK))
        .as("what is too old to matter is forgotten")
        .isTrue();
  }

  @Test
  default void aDeedIsDoneOnceAndStandsInNobodysWay() {
    UUID account = UUID.randomUUID();
    FilingOrder order = FilingContract.order(account, "INBOX");
    Deed sent = Deed.sent(account, order.mailId());
    Deed other = Deed.sent(account, MailId.at(NOON));
    assertThat(deeds().doneOf(List.of(sent, other))).isEmpty();
    deeds().done(List.of(sent));
    deeds().done(List.of(sent));
    assertThat(deeds().doneOf(List.of(sent, other))).containsExactly(sent);
    assertThat(filing().file(List.of(order)))
        .as("the mail sent may come to its account")
        .hasSize(1);
  }

  private static Answer answer(UUID account, String sender, String handle) {
    return new Answer(account, MailAddress.parse(sender), handle, MailId.at(NOON));
  }
}
