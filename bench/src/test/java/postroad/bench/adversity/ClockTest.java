package postroad.bench.adversity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process sees the time of day it is shown, and its waiting is not touched. */
class ClockTest {

  @TempDir Path folder;

  @BeforeAll
  static void whereThereIsACompiler() throws Exception {
    try {
      Assumptions.assumeTrue(new ProcessBuilder("cc", "--version").start().waitFor() == 0);
    } catch (IOException none) {
      Assumptions.abort("no C compiler here");
    }
  }

  @Test
  void aTurnedClockIsSeenAndWaitingTakesItsTime() throws Exception {
    Clock clock = Clock.in(folder.resolve("clock"));
    clock.turn(Duration.ofHours(-3));
    ProcessBuilder other =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Witness.class.getName());
    other.environment().putAll(clock.environment());
    Process process = other.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int space = said.indexOf(' ');
    assertThat(process.waitFor()).isZero();
    assertThat(Instant.ofEpochMilli(Long.parseLong(said.substring(0, space))))
        .isCloseTo(Instant.now().minus(Duration.ofHours(3)), within(5, ChronoUnit.MINUTES));
    assertThat(Long.parseLong(said.substring(space + 1))).isGreaterThanOrEqualTo(200);
  }

  /** Says what time it is, and how many milliseconds a wait of 200 took. */
  static final class Witness {

    private Witness() {}

    public static void main(String[] arguments) throws InterruptedException {
      Object nobody = new Object();
      long began = System.nanoTime();
      synchronized (nobody) {
        while (System.nanoTime() - began < 1_000_000) {
          nobody.wait(200);
        }
      }
      long waited = Duration.ofNanos(System.nanoTime() - began).toMillis();
      new PrintStream(new FileOutputStream(FileDescriptor.out), true)
          .print(System.currentTimeMillis() + " " + waited);
    }
  }
}
