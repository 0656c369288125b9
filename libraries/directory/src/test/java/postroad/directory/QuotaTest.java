package postroad.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** When an account has too much. */
class QuotaTest {

  private static final Quota SMALL = new Quota(1_000, 10);

  @Test
  void eitherLimitCanBeExceededAndNeitherByBeingReached() {
    assertThat(SMALL.isExceededBy(1_000, 10)).isFalse();
    assertThat(SMALL.isExceededBy(1_001, 10)).isTrue();
    assertThat(SMALL.isExceededBy(1_000, 11)).isTrue();
  }

  @Test
  void zeroIsNoLimit() {
    assertThat(Quota.UNLIMITED.isExceededBy(Long.MAX_VALUE, Long.MAX_VALUE)).isFalse();
    assertThat(new Quota(0, 10).isExceededBy(Long.MAX_VALUE, 10)).isFalse();
    assertThat(Quota.UNLIMITED.percentUsed(Long.MAX_VALUE, Long.MAX_VALUE)).isZero();
  }

  @Test
  void theFullerOfBothIsWhatCounts() {
    assertThat(SMALL.percentUsed(500, 9)).isEqualTo(90);
    assertThat(SMALL.percentUsed(959, 9)).isEqualTo(95);
  }

  @Test
  void nothingIsLessThanNothing() {
    assertThatThrownBy(() -> new Quota(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new QuotaRule(null, -1L)).isInstanceOf(IllegalArgumentException.class);
  }
}
