package postroad.bench.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What may stand still while brokers are lost, and for how long. */
class FlowTest {

  private static final Duration SHORT = Duration.ofSeconds(9);
  private static final Duration LONG = Duration.ofSeconds(11);
  private static final Fault.Lose ONE = new Fault.Lose(List.of("broker-2"), Duration.ofSeconds(25));
  private static final Fault.Lose TWO =
      new Fault.Lose(List.of("broker-1", "broker-2"), Duration.ofSeconds(25));

  @Test
  void oneLostBrokerMayHoldUpMailForTenSeconds() {
    assertThat(seen(SHORT, Map.of(451, 4)).complaints(ONE)).isEmpty();
    assertThat(seen(LONG, Map.of()).complaints(ONE))
        .containsExactly("lose broker-2 for 25: nothing was filed for 11.0 s");
  }

  @Test
  void whileTwoAreLostClientsHear451AndNothingElse() {
    assertThat(seen(LONG, Map.of(451, 40)).complaints(TWO)).isEmpty();
    assertThat(seen(LONG, Map.of()).complaints(TWO)).hasSize(1);
    assertThat(seen(LONG, Map.of(451, 40, 554, 1)).complaints(TWO)).hasSize(1);
  }

  private static Flow.Seen seen(Duration filed, Map<Integer, Integer> heard) {
    return new Flow.Seen(SHORT, filed, SHORT, heard);
  }
}
