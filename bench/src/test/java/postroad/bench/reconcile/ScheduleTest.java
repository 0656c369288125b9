package postroad.bench.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A schedule is read as it says, and drawn as the seed says. */
class ScheduleTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void linesBecomeStepsInTheOrderOfTheirTime() {
    Schedule schedule =
        Schedule.parse(
            List.of("# a comment", "", "every 25 restart mailbox", "at 30 freeze broker for 4"),
            1,
            MINUTE);

    assertThat(schedule.steps())
        .containsExactly(
            new Schedule.Step(Duration.ofSeconds(25), new Fault.Restart("mailbox")),
            new Schedule.Step(
                Duration.ofSeconds(30), new Fault.Freeze("broker", Duration.ofSeconds(4))),
            new Schedule.Step(Duration.ofSeconds(50), new Fault.Restart("mailbox")));
  }

  @Test
  void theSameSeedDrawsTheSameParts() {
    List<String> lines = List.of("every 2 kill any");

    assertThat(Schedule.parse(lines, 5, MINUTE)).isEqualTo(Schedule.parse(lines, 5, MINUTE));
    assertThat(Schedule.parse(lines, 5, MINUTE)).isNotEqualTo(Schedule.parse(lines, 6, MINUTE));
    assertThat(Schedule.parse(lines, 5, MINUTE).steps())
        .extracting(step -> ((Fault.OfPart) step.fault()).part())
        .isSubsetOf(Schedule.PARTS);
  }

  @Test
  void whatMustBePutAroundASiteFollowsFromWhatIsDone() {
    List<String> lines =
        List.of(
            "at 1 kill node", "at 2 cut power", "at 3 mute database for 4", "at 4 kill relay-2");

    assertThat(Schedule.parse(lines, 5, MINUTE).needs())
        .containsExactlyInAnyOrder(Fault.Need.DISK, Fault.Need.WIRES, Fault.Need.SECONDS);
  }

  @Test
  void whereOneOfSeveralBrokersIsNamedThereAreThreeWithoutAWayOrADiskOfOurs() {
    Set<Fault.Need> alone = Schedule.parse(List.of("at 1 kill broker-2"), 5, MINUTE).needs();
    Set<Fault.Need> cut =
        Schedule.parse(List.of("at 1 kill broker-2", "at 2 cut power"), 5, MINUTE).needs();

    assertThat(alone).containsExactly(Fault.Need.BROKERS);
    assertThat(Surroundings.canBe(alone)).isTrue();
    assertThat(Surroundings.canBe(cut)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kill node",
        "block broker for 8",
        "slow sink for 8",
        "forget database",
        "fill disk for 10",
        "slow disk for 10",
        "cut power",
        "turn clock to -3600",
        "kill broker-2",
        "lose broker-3 for 25",
        "lose broker-1 and broker-2 for 25"
      })
  void whatCanBeDoneBesideIsUnderstood(String words) {
    assertThat(Schedule.parse(List.of("at 5 " + words), 1, MINUTE).steps()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short",
        "services",
        "ground",
        "everything",
        "network",
        "disk",
        "power",
        "clock",
        "replicas",
        "brokers"
      })
  void thoseThatComeWithItAreUnderstood(String name) throws IOException {
    Path file = Path.of("schedules", name + ".txt");

    assertThat(Schedule.read(file, 1, MINUTE).steps()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "at noon kill relay",
        "at 5 kill postman",
        "at 5 freeze relay",
        "at 5 kill relay for 3",
        "every 0 kill relay",
        "at 5 restart database",
        "at 5 lose broker for 3",
        "at 5 lose broker-4 for 3",
        "at 5 kill broker-4",
        "at 5 block access for 3"
      })
  void whatIsNotUnderstoodIsSaid(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.parse(List.of(line), 1, MINUTE))
        .withMessageContaining(line);
  }
}
