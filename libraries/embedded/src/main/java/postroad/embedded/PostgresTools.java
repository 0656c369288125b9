package postroad.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the programs of PostgreSQL: makes a cluster, starts and stops its server. */
final class PostgresTools {

  private static final int PATIENCE_SECONDS = 60;

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

  Answer makeCluster(Path data, String superuser, Path passwordFile) {
    return run(
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
    return run("pg_ctl", "-D", data.toString(), "-m", mode, "-t", "20", "-w", "stop");
  }

  private Answer run(String tool, String... arguments) {
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
        return new Answer(exitCodeOf(process), text(said));
      } finally {
        Files.deleteIfExists(said);
      }
    } catch (IOException unable) {
      throw new CannotStart.ServerFailed("could not run " + tool + ": " + unable, unable);
    }
  }

  private static int exitCodeOf(Process process) {
    try {
      if (process.waitFor(PATIENCE_SECONDS + 10L, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      process.destroyForcibly();
      return -1;
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  private static String text(Path said) throws IOException {
    return new String(Files.readAllBytes(said), StandardCharsets.UTF_8).strip();
  }

  /** PostgreSQL refuses user 0; inside an unmapped user namespace it does not see one. */
  private static List<String> asNotRoot() {
    return "root".equals(System.getProperty("user.name")) ? List.of("unshare", "-U") : List.of();
  }
}
