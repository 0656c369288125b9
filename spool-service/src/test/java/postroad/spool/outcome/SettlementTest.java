package postroad.spool.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Samples.ALICE;
import static postroad.spool.Samples.BOB;
import static postroad.spool.Samples.NOON;
import static postroad.spool.Samples.mail;
import static postroad.spool.Samples.octets;
import static postroad.spool.Samples.recipients;
import static postroad.spool.Samples.settings;
import static postroad.spool.Samples.with;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import postroad.contract.BounceClass;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.DeliveryOutcome.NotDelivered;
import postroad.contract.JournalEvent;
import postroad.contract.MailAddress;
import postroad.contract.Notify;
import postroad.contract.Recipient;
import postroad.contract.ReportWishes;
import postroad.contract.ReturnedMail;
import postroad.contract.StatusCode;
import postroad.contract.Terms;
import postroad.spool.content.MailContent;
import postroad.spool.content.MailInHand;
import postroad.spool.content.MemoryBodies;
import postroad.spool.schedule.WaitingMail;

/** What becomes of recipients that were not reached. */
class SettlementTest {

  private static final byte[] LETTER = octets("Subject: hello", "", "hello");

  @Test
  void notNowWaitsWithItsOctetsAndTheAttemptCounted() {
    Settled settled = settle(NOON, letter(ALICE), List.of(notNow(Recipient.of(BOB))));

    WaitingMail waiting = settled.waiting().getFirst();
    assertThat(waiting.recipient().attempts()).isEqualTo(1);
    assertThat(waiting.envelope().body().stored()).isTrue();
    assertThat(waiting.envelope().body().inline()).isFalse();
    assertThat(Duration.between(NOON, waiting.dueAt()).toSeconds()).isBetween(54L, 66L);
    assertThat(settled.octets()).hasSize(1);
    assertThat(settled.drafts()).isEmpty();
    assertThat(settled.outgoing().events().getFirst())
        .isInstanceOfSatisfying(
            JournalEvent.Deferred.class,
            event -> assertThat(event.nextAttempt()).isEqualTo(waiting.dueAt()));
  }

  @Test
  void recipientsOfOneRecordAreTriedAgainTogether() {
    List<Deferred> both =
        recipients("x@b.test", "y@b.test").stream().map(SettlementTest::notNow).toList();

    assertThat(settle(NOON, letter(ALICE), both).waiting())
        .extracting(WaitingMail::dueAt)
        .hasSize(2)
        .containsOnly(settle(NOON, letter(ALICE), both).waiting().getFirst().dueAt());
  }

  @Test
  void whatIsStoredAlreadyIsNotStoredAgain() {
    MailInHand inline = letter(ALICE);
    MailInHand stored =
        new MailInHand(
            inline.envelope().with(inline.envelope().body().movedToStore()), inline.octets());

    assertThat(settle(NOON, stored, List.of(notNow(Recipient.of(BOB)))).octets()).isEmpty();
  }

  @Test
  void afterFiveDaysItIsOverAndTheSenderHearsWhatTheOtherHostSaid() {
    Settled settled =
        settle(NOON.plus(Duration.ofDays(5)), letter(ALICE), List.of(notNow(tried(39))));

    assertThat(settled.waiting()).isEmpty();
    assertThat(settled.drafts().getFirst().whole().events().getFirst())
        .isInstanceOfSatisfying(
            JournalEvent.Failed.class,
            event -> {
              assertThat(event.status()).isEqualTo(new StatusCode(5, 4, 7));
              assertThat(event.reply()).isEqualTo("451 later");
            });
    assertThat(settled.ended().getFirst().recipients()).containsExactly(tried(40));
    assertThat(settled.drafts()).hasSize(1);
  }

  @Test
  void theKindOfTroubleIsKeptOverEveryAttemptAndTheEnd() {
    List<Deferred> full = List.of(notNow(tried(39)).as(BounceClass.FULL));

    assertThat(settle(NOON, letter(ALICE), full).outgoing().events())
        .singleElement()
        .isInstanceOfSatisfying(
            JournalEvent.Deferred.class,
            event -> assertThat(event.bounce()).isEqualTo(BounceClass.FULL));
    assertThat(
            settle(NOON.plus(Duration.ofDays(5)), letter(ALICE), full)
                .drafts()
                .getFirst()
                .whole()
                .events()
                .getFirst())
        .isInstanceOfSatisfying(
            JournalEvent.Failed.class,
            event -> assertThat(event.bounce()).isEqualTo(BounceClass.FULL));
  }

  @Test
  void neverEndsAtOnceAndTouchesNoRowOfTheFirstAttempt() {
    Failed never =
        new Failed(Recipient.of(BOB), new StatusCode(5, 1, 1), "unknown", null, null, NOON, null);

    Settled settled = settle(NOON, letter(ALICE), List.of(never));

    assertThat(settled.waiting()).isEmpty();
    assertThat(settled.ended()).isEmpty();
    assertThat(settled.octets()).isEmpty();
    assertThat(settled.drafts()).hasSize(1);
  }

  @Test
  void theSenderIsWarnedOnceUnlessNobodyListensOrNobodyAsked() {
    Instant fourHours = letter(ALICE).envelope().acceptedAt().plus(Duration.ofHours(4));

    assertThat(warning(ALICE, Recipient.of(BOB))).isEqualTo(fourHours);
    assertThat(warning(null, Recipient.of(BOB))).isNull();
    assertThat(warning(ALICE, new Recipient(BOB, null, Set.of(Notify.FAILURE), 0, false))).isNull();
    assertThat(warning(ALICE, new Recipient(BOB, null, Set.of(), 3, true))).isNull();
  }

  @Test
  void whatIsToLeaveLaterWaitsUntilThen() {
    Instant release = NOON.plus(Duration.ofDays(20));
    Deferred untried =
        new Deferred(Recipient.of(BOB), new StatusCode(4, 0, 0), "later", null, null, NOON, null);

    Settled settled = settle(NOON, held(release), List.of(untried));

    WaitingMail waiting = settled.waiting().getFirst();
    assertThat(waiting.dueAt()).isEqualTo(release);
    assertThat(waiting.warnAt()).isNull();
    assertThat(waiting.recipient().attempts()).isZero();
    assertThat(settled.octets()).hasSize(1);
    assertThat(settled.drafts()).isEmpty();
    assertThat(settled.outgoing().events())
        .containsExactly(
            new JournalEvent.Held(waiting.mailId(), NOON, waiting.recipient().address(), release));
  }

  @Test
  void theDaysOfSuchAMailAreCountedFromItsRelease() {
    Instant release = NOON.plus(Duration.ofDays(20));

    WaitingMail late =
        settle(release.plus(Duration.ofDays(4)), held(release), List.of(notNow(Recipient.of(BOB))))
            .waiting()
            .getFirst();
    Settled over =
        settle(release.plus(Duration.ofDays(5)), held(release), List.of(notNow(tried(39))));

    assertThat(late.warnAt()).isEqualTo(release.plus(Duration.ofHours(4)));
    assertThat(over.waiting()).isEmpty();
    assertThat(over.drafts()).hasSize(1);
  }

  private static MailInHand held(Instant release) {
    return with(new Terms(false, 0, release), letter(ALICE));
  }

  private static @Nullable Instant warning(@Nullable MailAddress sender, Recipient recipient) {
    return settle(NOON, letter(sender), List.of(notNow(recipient))).waiting().getFirst().warnAt();
  }

  private static Settled settle(
      Instant now, MailInHand mail, List<? extends NotDelivered> outcomes) {
    ReturnedMail returned = new ReturnedMail(mail.envelope(), List.copyOf(outcomes));
    return at(now).settle(mail, returned, "mail.returned-0@7");
  }

  private static Settlement at(Instant now) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    return Settlements.settlement(
        new MailContent(new MemoryBodies(), settings()), settings(), clock, new Random(7));
  }

  private static MailInHand letter(@Nullable MailAddress sender) {
    return mail(sender, ReportWishes.NONE, LETTER);
  }

  private static Recipient tried(int attempts) {
    return new Recipient(BOB, null, Set.of(), attempts, true);
  }

  private static Deferred notNow(Recipient recipient) {
    return new Deferred(
        recipient.afterAttempt(),
        new StatusCode(4, 4, 1),
        "the host said later",
        "mx.b.test",
        "451 later",
        NOON,
        null);
  }
}
