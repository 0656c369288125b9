package postroad.bench.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is to be run follows from the command line. */
class PlanTest {

  @Test
  void eachScheduleIsRunWithEachSeed() {
    ReconcileOptions options =
        read("--seeds", "7-8", "--schedule", "a/services.txt", "--schedule", "My own.txt");

    assertThat(options.isOne()).isFalse();
    assertThat(Plan.all(options))
        .extracting(Plan::name)
        .containsExactly("7-services", "7-my-own", "8-services", "8-my-own");
  }

  @Test
  void oneSeedWithTheUsualScheduleIsOneRun() {
    assertThat(read("--seed", "7").isOne()).isTrue();
    assertThat(Plan.all(read("--seed", "7"))).extracting(Plan::name).containsExactly("7-usual");
  }

  @Test
  void seedsAreNumbers() {
    assertThatIllegalArgumentException().isThrownBy(() -> read("--seeds", "a few"));
  }

  private static ReconcileOptions read(String... words) {
    return ReconcileOptions.read(new ArrayDeque<>(List.of(words)));
  }
}
