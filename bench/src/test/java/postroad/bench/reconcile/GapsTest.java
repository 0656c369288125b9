package postroad.bench.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The longest gap is remembered, and what lasts still counts. */
class GapsTest {

  @Test
  void whatLastsStillCounts() {
    Gaps gaps = new Gaps();

    assertThat(gaps.takeLongest()).isPositive();
  }

  @Test
  void whatWasTakenIsForgottenButNotInTheLongestOfAll() {
    Gaps gaps = new Gaps();
    gaps.tick();
    Duration first = gaps.takeLongest();

    assertThat(gaps.longestOfAll()).isGreaterThanOrEqualTo(first);
  }
}
