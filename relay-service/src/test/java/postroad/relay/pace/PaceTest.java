package postroad.relay.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import postroad.relay.pace.PaceView.Reason;

/** A site gets more while it keeps up, and less as soon as it asks for less. */
class PaceTest {

  private static final Impression TOO_FAST =
      new Impression(Sign.TOO_FAST, "mx.b.test: 451 4.7.1 rate limit exceeded");
  private static final Impression TOO_MANY =
      new Impression(Sign.TOO_MANY_CONNECTIONS, "421 too many");
  private static final Impression CLOSING = new Impression(Sign.CLOSING, "mx.b.test: 421 bye");
  private static final Impression SILENT = new Impression(Sign.UNREACHABLE, "mx.b.test: refused");

  private final Deque<Instant> begun = new ArrayDeque<>();
  private Instant now = Instant.EPOCH;
  private Pace pace = pace(Double.POSITIVE_INFINITY);

  @Test
  void aNewSiteGetsFewConnectionsAndOneMoreForEachMailItTakes() {
    assertThat(pace.connections()).isEqualTo(2);

    for (int i = 0; i < 10; i++) {
      round();
    }

    assertThat(pace.connections()).isEqualTo(10);
    assertThat(pace.view(now).reason()).isEqualTo(Reason.AS_SET);
  }

  @Test
  void connectionsThatWereNotNeededAreNotEarned() {
    for (int i = 0; i < 100; i++) {
      begin();
      end(Impression.SERVED);
    }

    assertThat(pace.connections()).isEqualTo(2);
    assertThat(pace.view(now).reason()).isEqualTo(Reason.SLOW_START);
  }

  @Test
  void greylistingTeachesNothing() {
    for (int i = 0; i < 100; i++) {
      beginAll();
      endAll(new Impression(Sign.ANSWERED, "mx.b.test: 451 4.7.1 greylisted"));
    }

    assertThat(pace.connections()).isEqualTo(2);
    assertThat(pace.until(1, now)).isZero();
  }

  @Test
  void aConnectionTooManyIsGivenUpWhileTheOthersGoOn() {
    meetOneTooMany();
    assertThat(pace.connections()).isEqualTo(4);
    assertThat(pace.until(1, now)).as("others are served").isZero();

    endAll(TOO_MANY);
    assertThat(pace.connections()).as("they began before we knew").isEqualTo(4);
    for (int i = 0; i < 100; i++) {
      round();
    }
    assertThat(pace.connections()).as("as many as it bore").isEqualTo(8);
    assertThat(pace.view(now).reason()).isEqualTo(Reason.CONNECTIONS_LEARNED);
  }

  @Test
  void whatWasTooManyOnceIsTriedAgainAfterAWhile() {
    meetOneTooMany();
    endAll(Impression.NONE);
    later(Duration.ofMinutes(11));

    for (int i = 0; i < 30; i++) {
      round();
    }

    assertThat(pace.connections()).isEqualTo(10);
    assertThat(pace.isLowered()).isFalse();
  }

  @Test
  void aSiteThatWantsNobodyIsLeftAloneForLongerEachTime() {
    for (int seconds : new int[] {10, 20, 40, 80, 160, 320, 600, 600}) {
      begin();
      later(Duration.ofMillis(10));
      end(CLOSING);

      assertThat(pace.until(1, now)).isEqualTo(Duration.ofSeconds(seconds));
      assertThat(pace.connections()).isEqualTo(1);
      assertThat(pace.view(now).reason()).isEqualTo(Reason.PAUSED);
      later(Duration.ofSeconds(seconds));
      assertThat(pace.until(1, now)).isZero();
    }

    begin();
    end(Impression.SERVED);
    begin();
    later(Duration.ofMillis(10));
    end(CLOSING);
    assertThat(pace.until(1, now)).as("it had taken one").isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void severalThatHearTheSameAtOnceAreOneTrouble() {
    growToTheMost();
    beginAll();
    later(Duration.ofMillis(10));

    endAll(TOO_FAST);

    assertThat(pace.connections()).isEqualTo(5);
    assertThat(pace.until(1, now)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void tooMuchMailHalvesTheRateAtWhichItHadGone() {
    sendTooMuch();

    PaceView view = pace.view(now);
    assertThat(view.mailsPerMinute()).isBetween(250L, 350L);
    assertThat(view.trouble()).isEqualTo(new Pace.Trouble(Sign.TOO_FAST, TOO_FAST.words(), now));
    later(Duration.ofSeconds(10));
    assertThat(pace.view(now).reason()).isEqualTo(Reason.RATE_LEARNED);
    assertThat(pace.until(1, now)).isZero();
    assertThat(pace.until(50, now)).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(11));
  }

  @Test
  void theRateGrowsWhileMailIsTakenUntilItIsForgotten() {
    sendTooMuch();
    long learned = perMinute();
    mailFor(Duration.ofSeconds(60));
    assertThat(perMinute()).isBetween(learned * 13 / 10, learned * 2);

    mailFor(Duration.ofMinutes(10));

    assertThat(pace.view(now).mailsPerMinute()).isNull();
    assertThat(pace.isLowered()).isFalse();
  }

  @Test
  void aSetRateIsKeptAndALearnedOneStaysBelow() {
    pace = pace(60);
    begin();
    assertThat(pace.until(1, now)).isEqualTo(Duration.ofSeconds(1));
    assertThat(pace.view(now).mailsPerMinute()).isEqualTo(60);

    later(Duration.ofSeconds(1));
    end(TOO_FAST);
    assertThat(pace.view(now).mailsPerMinute()).isLessThanOrEqualTo(30);
    for (int i = 0; i < 60; i++) {
      later(Duration.ofMinutes(1));
      begin();
      end(Impression.SERVED);
    }
    assertThat(pace.view(now).mailsPerMinute()).isEqualTo(60);
  }

  @Test
  void silenceIsAnsweredByLongerPausesFromTheSecondTimeOn() {
    begin();
    later(Duration.ofMillis(10));
    end(SILENT);
    assertThat(pace.isSilent(now)).as("once is chance").isFalse();

    for (int seconds : new int[] {1, 2, 4, 8, 16, 30, 30}) {
      begin();
      later(Duration.ofMillis(10));
      end(SILENT);
      assertThat(pace.isSilent(now)).isTrue();
      assertThat(pace.until(1, now)).isEqualTo(Duration.ofSeconds(seconds));
      later(Duration.ofSeconds(seconds));
      assertThat(pace.isSilent(now)).isFalse();
    }

    begin();
    end(Impression.SERVED);
    begin();
    later(Duration.ofMillis(10));
    end(SILENT);
    assertThat(pace.isSilent(now)).isFalse();
  }

  @Test
  void aRefusedConnectionBesideOthersThatServeIsOneTooMany() {
    growToTheMost();
    beginAll();
    later(Duration.ofMillis(10));
    end(Impression.SERVED);

    end(SILENT);

    assertThat(pace.connections()).isEqualTo(4);
    assertThat(pace.isSilent(now)).isFalse();
    assertThat(pace.until(1, now)).isZero();
  }

  @Test
  void aSiteAtRestIsForgottenUnlessItHadAskedForLess() {
    round();
    assertThat(pace.isForgettable(now)).isFalse();
    later(Duration.ofMinutes(2));
    assertThat(pace.isForgettable(now)).isTrue();

    begin();
    assertThat(pace.isForgettable(now)).isFalse();
    later(Duration.ofMillis(10));
    end(TOO_FAST);
    later(Duration.ofMinutes(30));
    assertThat(pace.isForgettable(now)).isFalse();
    later(Duration.ofMinutes(31));
    assertThat(pace.isForgettable(now)).isTrue();
  }

  private Pace pace(double mailsPerMinute) {
    return new Pace(
        new Limits(10, 2, mailsPerMinute, 100, Duration.ofSeconds(10), Duration.ofMinutes(10)),
        now);
  }

  private void growToTheMost() {
    for (int i = 0; i < 10; i++) {
      round();
    }
    assertThat(pace.connections()).isEqualTo(10);
  }

  /** The ninth of nine connections is refused while the others are served. */
  private void meetOneTooMany() {
    growToTheMost();
    beginAll();
    later(Duration.ofMillis(10));
    end(Impression.SERVED);
    end(TOO_MANY);
  }

  /** Ten mails a second, then a word. */
  private void sendTooMuch() {
    mailFor(Duration.ofSeconds(30));
    begin();
    later(Duration.ofMillis(10));
    end(TOO_FAST);
  }

  /** As many mails as may go at once, all taken. */
  private void round() {
    beginAll();
    later(Duration.ofMillis(10));
    endAll(Impression.SERVED);
  }

  /** One mail each tenth of a second, if there is leave. */
  private void mailFor(Duration time) {
    for (Instant end = now.plus(time); now.isBefore(end); later(Duration.ofMillis(100))) {
      if (pace.until(1, now).isZero()) {
        begin();
        end(Impression.SERVED);
      }
    }
  }

  private void beginAll() {
    while (begun.size() < pace.connections()) {
      begin();
    }
  }

  private void endAll(Impression impression) {
    while (!begun.isEmpty()) {
      end(impression);
    }
  }

  private void begin() {
    pace.begin(now);
    begun.addLast(now);
  }

  private void end(Impression impression) {
    pace.end(impression, begun.removeFirst(), now);
  }

  private void later(Duration time) {
    now = now.plus(time);
  }

  private long perMinute() {
    Long rate = pace.view(now).mailsPerMinute();
    return rate == null ? Long.MAX_VALUE : rate;
  }
}
