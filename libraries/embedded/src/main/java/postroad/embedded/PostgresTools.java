package postroad.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Runs the programs of PostgreSQL: makes a cluster, starts and stops its server. */
final class PostgresTools {

  private static final int PATIENCE_SECONDS = 60;
  private static final int UNKNOWN = -1;

  private final Path home;

  PostgresTools(Path home) {
    this.home = home;
  }

  /** What a program said, and whether it was content. */
  record Answer(int exitCode, String text) {

    boolean good() {
      return exitCode == 0;
    }
  }

  /** Ends the program, and answers that it failed, when its thread is interrupted. */
  Answer makeCluster(Path data, String superuser, Path passwordFile) {
    return run(
        PostgresTools::untilInterrupted,
        "initdb",
        "-D",
        data.toString(),
        "-U",
        superuser,
        "--pwfile=" + passwordFile,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--data-checksums");
  }

  /**
   * Returns when the server takes connections. It has a session of its own: Ctrl-C is not for it.
   */
  Answer start(Path data, Path serverLog) {
    return run(
        PostgresTools::whateverHappens,
        "pg_ctl",
        "-D",
        data.toString(),
        "-l",
        serverLog.toString(),
        "-t",
        String.valueOf(PATIENCE_SECONDS),
        "-w",
        "start");
  }

  Answer stop(Path data, String mode) {
    return run(
        PostgresTools::whateverHappens,
        "pg_ctl",
        "-D",
        data.toString(),
        "-m",
        mode,
        "-t",
        "20",
        "-w",
        "stop");
  }

  private Answer run(ToIntFunction<Process> waiting, String tool, String... arguments) {
    List<String> command = new ArrayList<>(asNotRoot());
    command.add(home.resolve("bin").resolve(tool).toString());
    command.addAll(List.of(arguments));
    try {
      Path said = Files.createTempFile("postroad-" + tool, ".txt");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        return new Answer(waiting.applyAsInt(process), text(said));
      } finally {
        Files.deleteIfExists(said);
      }
    } catch (IOException unable) {
      throw new CannotStart.ServerFailed("could not run " + tool + ": " + unable, unable);
    }
  }

  private static int untilInterrupted(Process process) {
    try {
      return exitCodeOf(process);
    } catch (InterruptedException stopped) {
      end(process);
      Thread.currentThread().interrupt();
      return UNKNOWN;
    }
  }

  /** A server half started or half stopped would be nobody's: an interrupt has to wait for it. */
  private static int whateverHappens(Process process) {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return exitCodeOf(process);
        } catch (InterruptedException later) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static int exitCodeOf(Process process) throws InterruptedException {
    if (process.waitFor(PATIENCE_SECONDS + 10L, TimeUnit.SECONDS)) {
      return process.exitValue();
    }
    end(process);
    return UNKNOWN;
  }

  /** With its children: they would go on writing into the folder. */
  private static void end(Process process) {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(ended -> ended.onExit().join());
  }

  private static String text(Path said) throws IOException {
    return new String(Files.readAllBytes(said), StandardCharsets.UTF_8).strip();
  }

  /** PostgreSQL refuses user 0; inside an unmapped user namespace it does not see one. */
  private static List<String> asNotRoot() {
    return "root".equals(System.getProperty("user.name")) ? List.of("unshare", "-U") : List.of();
  }
}
