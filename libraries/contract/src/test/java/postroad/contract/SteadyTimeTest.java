package postroad.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SteadyTimeTest {

  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

  private final AtomicReference<Instant> timeOfDay = new AtomicReference<>(NOON);
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
  private final SteadyTime time = new SteadyTime(timeOfDay::get, nanos::get);

  @Test
  void itBeginsAtTheTimeOfDay() {
    assertThat(time.instant()).isEqualTo(NOON);
  }

  @Test
  void aClockThatIsPutRightDoesNotMoveIt() {
    timeOfDay.set(NOON.minus(Duration.ofHours(2)));
    nanos.addAndGet(Duration.ofSeconds(3).toNanos());

    assertThat(time.instant()).isEqualTo(NOON.plusSeconds(3));
  }
}
