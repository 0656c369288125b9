package postroad.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockGuardTest {

  private Instant timeOfDay = Instant.parse("2026-11-26T12:00:00Z");
  private Instant steady = timeOfDay;
  private final List<Duration> putBack = new ArrayList<>();
  private final ClockGuard guard = new ClockGuard(() -> timeOfDay, () -> steady, putBack::add);

  @Test
  void aClockThatIsPutBackIsNoticedOnce() {
    pass(Duration.ofSeconds(1));
    turn(Duration.ofHours(-1));
    pass(Duration.ofSeconds(1));
    pass(Duration.ofSeconds(1));

    assertThat(putBack).containsExactly(Duration.ofHours(1));
  }

  @Test
  void soIsOneThatWasAheadBefore() {
    turn(Duration.ofHours(1));
    pass(Duration.ofSeconds(1));
    assertThat(putBack).isEmpty();

    turn(Duration.ofHours(-1));
    pass(Duration.ofSeconds(1));

    assertThat(putBack).containsExactly(Duration.ofHours(1));
  }

  @Test
  void smallStepsAreWaitedOutHoweverManyThereAre() {
    for (int step = 0; step < 10; step++) {
      turn(Duration.ofSeconds(-10));
      pass(Duration.ofSeconds(1));
    }

    assertThat(putBack).isEmpty();
  }

  @Test
  void aProcessThatWasHeldStillIsNoReason() {
    pass(Duration.ofHours(5));

    assertThat(putBack).isEmpty();
  }

  private void turn(Duration by) {
    timeOfDay = timeOfDay.plus(by);
  }

  private void pass(Duration time) {
    timeOfDay = timeOfDay.plus(time);
    steady = steady.plus(time);
    guard.look();
  }
}
