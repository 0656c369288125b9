package postroad.access.clients;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program on this machine, run with a home of its own that holds nothing but its settings. */
final class MailProgram {

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** Where Debian puts programs: not what somebody has put in front of them. */
  private static final String PATH = "/usr/bin:/bin";

  private final String name;
  private final Path home;

  /**
   * The program of this name; the test is skipped where it is not installed.
   *
   * @param debian the package that brings it
   */
  MailProgram(String name, String debian, Path home) {
    assumeTrue(isInstalled(name), name + " is not installed; Debian's package " + debian);
    this.name = name;
    this.home = home;
  }

  private static boolean isInstalled(String name) {
    return Arrays.stream(PATH.split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }

  /** A file in its home. */
  Path file(String path) {
    return home.resolve(path);
  }

  /** Writes a file of its home that nobody else may read. */
  void settle(String path, String text) throws IOException {
    Path file = file(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    var _ = file.toFile().setReadable(false, false);
    var _ = file.toFile().setReadable(true, true);
  }

  /** Runs it, which must end well; what it said. */
  String run(String... words) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("/usr/bin/env", name));
    line.addAll(List.of(words));
    Path said = Files.createTempFile(home, "said", "");
    Process running = start(line, said);
    boolean ended = running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (!ended) {
      var _ = running.destroyForcibly();
    }
    String output = Files.readString(said, ISO_8859_1);
    assertThat(ended).as("%s ends in time; it said: %s", line, output).isTrue();
    assertThat(running.exitValue()).as("%s said: %s", line, output).isZero();
    return output;
  }

  private Process start(List<String> line, Path said) throws IOException {
    ProcessBuilder program =
        new ProcessBuilder(line)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    program.environment().clear();
    program.environment().put("HOME", home.toString());
    program.environment().put("PATH", PATH);
    program.environment().put("TERM", "xterm");
    program.environment().put("LANG", "C.UTF-8");
    return program.start();
  }
}
