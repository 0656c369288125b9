package postroad.access.octets;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import postroad.access.octets.OctetBudget.Share;

/** Nobody takes more than there is, and what is given back is there for others. */
class OctetBudgetTest {

  private static final int KIB = 1024;

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void aSessionHasNoMoreThanItsShare() {
    Share share = budget(100, 8, Duration.ZERO).share();

    assertThat(share.take(8 * KIB)).isTrue();
    assertThat(share.take(1)).isFalse();
    assertThat(share.takeAtMost(50 * KIB)).isTrue();
    share.giveBack();
    assertThat(share.take(8 * KIB)).isTrue();
    assertThat(held()).isEqualTo(8 * KIB);
    share.close();
    assertThat(held()).isZero();
  }

  @Test
  void whoFindsNoRoomIsRefused() {
    OctetBudget budget = budget(10, 8, Duration.ofMillis(1));
    Share one = budget.share();
    Share other = budget.share();

    assertThat(one.take(8 * KIB)).isTrue();
    assertThat(other.take(4 * KIB)).isFalse();
    assertThat(other.takeAtOnce(4 * KIB)).isFalse();
    assertThat(other.take(2 * KIB)).isTrue();
    assertThat(meters.counter("postroad.access.octets.refused").count()).isEqualTo(1);
  }

  @Test
  void whoWaitsGoesOnWhenAnotherEnds() throws Exception {
    OctetBudget budget = budget(8, 8, Duration.ofMinutes(1));
    Share one = budget.share();
    assertThat(one.take(8 * KIB)).isTrue();

    var waiting = CompletableFuture.supplyAsync(() -> budget.share().take(8 * KIB));
    one.giveBack();

    assertThat(waiting.get(60, TimeUnit.SECONDS)).isTrue();
  }

  private OctetBudget budget(int all, int session, Duration patience) {
    var settings =
        new OctetSettings(DataSize.ofKilobytes(all), DataSize.ofKilobytes(session), patience);
    return new OctetBudget(settings, meters);
  }

  private double held() {
    return meters.get("postroad.access.octets.held").gauge().value();
  }
}
