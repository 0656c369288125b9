package postroad.spool.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Samples.NOON;
import static postroad.spool.Samples.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When waiting mail is tried again. */
class RetryScheduleTest {

  private final RetrySchedule exact = schedule("0");

  @Test
  void soonAtFirstThenEverMoreSeldom() {
    List<Duration> waits =
        IntStream.rangeClosed(1, 9)
            .mapToObj(attempts -> exact.nextAttempt(NOON, attempts, NOON).orElseThrow())
            .map(next -> Duration.between(NOON, next))
            .toList();

    assertThat(waits)
        .extracting(Duration::toMinutes)
        .containsExactly(1L, 5L, 15L, 30L, 60L, 120L, 240L, 240L, 240L);
  }

  @Test
  void theLastAttemptIsAtTheEndAndThenItIsOver() {
    var end = NOON.plus(Duration.ofDays(5));

    assertThat(exact.nextAttempt(NOON, 30, end.minusSeconds(1))).hasValue(end);
    assertThat(exact.nextAttempt(NOON, 31, end)).isEmpty();
  }

  @Test
  void theSenderIsWarnedAfterFourHours() {
    assertThat(exact.warningOf(NOON)).isEqualTo(NOON.plus(Duration.ofHours(4)));
  }

  @Test
  void jitterSpreadsTheWaitsButNotFarApart() {
    RetrySchedule spread = schedule("0.1");

    List<Long> waits =
        IntStream.range(0, 200)
            .mapToObj(_ -> spread.nextAttempt(NOON, 7, NOON).orElseThrow())
            .map(next -> Duration.between(NOON, next).toMinutes())
            .toList();

    assertThat(waits).allMatch(minutes -> minutes >= 216 && minutes <= 264);
    assertThat(waits.stream().distinct().count()).isGreaterThan(20);
  }

  private static RetrySchedule schedule(String jitter) {
    return new RetrySchedule(settings(Map.of("spool.retry.jitter", jitter)).retry(), new Random(7));
  }
}
