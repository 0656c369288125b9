package postroad.bench.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FaredTest {

  private static final long MILLISECOND = 1_000_000;

  @Test
  void percentilesAreOfTheMailsThemselves() {
    long[] nanos = LongStream.rangeClosed(1, 200).map(n -> (201 - n) * MILLISECOND).toArray();

    Fared fared = new Fared(10, nanos, 5000, 0, 200);

    assertThat(fared.percentile(50)).isEqualTo(100);
    assertThat(fared.percentile(99)).isEqualTo(198);
    assertThat(fared.percentile(100)).isEqualTo(200);
  }

  @Test
  void ratesAreOfTheMeasuredTime() {
    Fared fared = new Fared(4, new long[] {1, 2, 3, 4, 5, 6, 7, 8}, 500_000, 0, 8);

    assertThat(fared.perSecond()).isEqualTo(2);
    assertThat(fared.megabytesPerSecond()).isEqualTo(1);
  }

  @Test
  void whereNothingWasTakenThereIsNoPercentile() {
    assertThat(new Fared(1, new long[0], 1, 3, 0).percentile(99)).isNaN();
  }
}
