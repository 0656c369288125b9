package postroad.bench.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is to be run follows from the command line. */
class PlanTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

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

  @Test
  void thereIsOneBrokerOrThereAreThree() {
    assertThat(read().brokers()).isEqualTo(1);
    assertThat(read("--brokers", "3").brokers()).isEqualTo(3);
    assertThatIllegalArgumentException().isThrownBy(() -> read("--brokers", "2"));
  }

  @Test
  void aSiteThatIsThereIsNotBrokenUnlessSomebodySaysHow() throws IOException {
    ReconcileOptions calm = given();
    ReconcileOptions broken = given("--break-with", "./hit.sh");

    assertThat(only(calm).schedule(MINUTE).steps()).isEmpty();
    assertThat(only(broken).schedule(MINUTE).steps()).isNotEmpty();
  }

  @Test
  void aSiteThatIsThereBearsWhatIsDoneToItsPartsByACommand() {
    Schedule kill = Schedule.parse(List.of("at 5 kill relay"), 7, MINUTE);
    Schedule cut = Schedule.parse(List.of("at 5 cut power"), 7, MINUTE);
    GivenSite.Where calm = given().given().orElseThrow();
    GivenSite.Where broken = given("--break-with", "./hit.sh").given().orElseThrow();

    GivenSite.mustBear(kill, broken);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GivenSite.mustBear(kill, calm))
        .withMessageContaining("--break-with");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GivenSite.mustBear(cut, broken))
        .withMessageContaining("without --at");
  }

  @Test
  void whatIsMissingOfASiteIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("--at", "127.0.0.1"))
        .withMessageContaining("--domain");
  }

  private static Plan only(ReconcileOptions options) {
    return Plan.all(options).getFirst();
  }

  private static ReconcileOptions given(String... more) {
    List<String> words =
        new ArrayList<>(List.of("--at", "127.0.0.1", "--domain", "a.test", "--seed", "7"));
    words.addAll(List.of("--administration", "http://127.0.0.1:8084"));
    words.addAll(List.of("--other-hosts", "127.0.0.1:2525"));
    words.addAll(List.of(more));
    return read(words.toArray(String[]::new));
  }

  private static ReconcileOptions read(String... words) {
    return ReconcileOptions.read(
        new ArrayDeque<>(List.of(words)), Map.of("POSTROAD_ADMIN_TOKEN", "secret"));
  }
}
