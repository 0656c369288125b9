package postroad.bench.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import postroad.bench.contender.Administration;
import postroad.bench.contender.Door;

/** Things on a schedule are done at their time, on a site that a shell breaks. */
class CourseTest {

  private static final Door NOWHERE = new Door(1, false);
  private static final Fault FREEZE = new Fault.Freeze("spool", Duration.ofSeconds(9));
  private static final Fault KILL = new Fault.Kill("relay");
  private static final Fault LOSE = new Fault.Lose(List.of("broker-1"), Duration.ZERO);

  private final List<String> told = new CopyOnWriteArrayList<>();

  @TempDir private Path folder;

  @Test
  void whatIsDueIsDoneWhileWhatCameBeforeGoesOn() throws IOException {
    // what is frozen stays so until something has been killed
    int suffered =
        run(
            "if [ $FAULT = kill ]; then touch killed; fi; until [ -e killed ]; do sleep 0.02; done",
            FREEZE,
            KILL);

    assertThat(suffered).isEqualTo(2);
    assertThat(told).contains("begins " + FREEZE, "ends " + FREEZE).hasSize(4);
  }

  @Test
  void brokersAreLostWhenNothingElseGoesOn() throws IOException {
    run("sleep 0.2", FREEZE, LOSE, KILL);

    assertThat(told.subList(0, 4))
        .containsExactly(
            "begins " + FREEZE,
            "ends " + FREEZE,
            "begins " + LOSE,
            "ends " + LOSE + ", which was not there");
  }

  @Test
  void whatCannotBeDoneEndsTheRun() {
    assertThatIOException()
        .isThrownBy(() -> {
          try (GivenSite site = site("true");
              Course course = Course.of(site, new Refusing())) {
            course.run(schedule(KILL), System.nanoTime());
          }
        })
        .withMessageContaining("not to be done");
  }

  private static final class Refusing implements Course.Told {
    @Override
    public void begins(Fault fault) {
      throw new IllegalStateException("not to be done");
    }

    @Override
    public void ends(Fault fault, boolean wasThere) {}
  }

  private final class Writing implements Course.Told {
    @Override
    public void begins(Fault fault) {
      told.add("begins " + fault);
    }

    @Override
    public void ends(Fault fault, boolean wasThere) {
      told.add("ends " + fault + (wasThere ? "" : ", which was not there"));
    }
  }

  private int run(String command, Fault... faults) throws IOException {
    try (GivenSite site = site(command);
        Course course = Course.of(site, new Writing())) {
      course.run(schedule(faults), System.nanoTime());
      return course.suffered();
    }
  }

  private static Schedule schedule(Fault... faults) {
    return new Schedule(
        List.of(faults).stream().map(fault -> new Schedule.Step(Duration.ZERO, fault)).toList());
  }

  private GivenSite site(String command) throws IOException {
    return GivenSite.at(
        new GivenSite.Where(
            NOWHERE,
            NOWHERE,
            "a.test",
            new Administration("http://127.0.0.1:1", "token"),
            Sink.Place.HERE,
            Optional.of("cd '" + folder + "' && { " + command + "; }")));
  }
}
