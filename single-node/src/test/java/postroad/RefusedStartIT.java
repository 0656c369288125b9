package postroad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import postroad.embedded.EmbeddedPostgres;
import postroad.embedded.FolderLock;
import postroad.embedded.LoopbackPort;

/** What keeps a node from starting is one clear line and an exit code; nothing is left behind. */
class RefusedStartIT {

  private static final Path PROGRAMS = Path.of("target", "postgresql");
  private static final int SIGTERM = 15;

  @TempDir Path folder;

  /** How a command ended. */
  private record Ending(int code, String complaint) {}

  @Test
  void aTakenPort() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ending ending = run("--port", "imap=" + taken.getLocalPort());
      assertThat(ending)
          .isEqualTo(
              refusal(
                  "port "
                      + taken.getLocalPort()
                      + ", wanted for IMAP, is taken by another program"));
    }
    assertThat(data()).doesNotExist();
  }

  @Test
  void aFolderInUse() throws Exception {
    Files.createDirectories(data());
    Files.writeString(data().resolve("postroad-data"), "layout 1\n");
    try (FolderLock _ = FolderLock.take(data())) {
      assertThat(run())
          .isEqualTo(refusal("the folder " + data() + " is in use by another running process"));
    }
  }

  @Test
  void aFolderOfSomebodyElse() throws Exception {
    Files.createDirectories(data());
    Files.writeString(data().resolve("holiday.txt"), "photos");
    assertThat(run())
        .isEqualTo(
            refusal(
                "the folder "
                    + data()
                    + " is not ours: it holds other things; choose an empty one"));
    try (var inside = Files.list(data())) {
      assertThat(inside).containsExactly(data().resolve("holiday.txt"));
    }
  }

  @Test
  void aFolderThatCannotBeMade() throws Exception {
    Files.writeString(folder.resolve("data"), "a file, not a folder");
    assertThat(run()).isEqualTo(refusal("the folder " + data() + " is not ours: it is a file"));
  }

  @Test
  void anotherPostgresOnOurPort(@TempDir Path elsewhere) throws Exception {
    try (EmbeddedPostgres other = EmbeddedPostgres.start(elsewhere, PROGRAMS, 0)) {
      Ending first = run("--port", "postgres=" + other.port());
      assertThat(first.code()).isEqualTo(1);
      assertThat(first.complaint())
          .startsWith("postroad: port " + other.port() + " is taken by another PostgreSQL");
      assertThat(data()).doesNotExist();

      Files.createDirectories(data());
      assertThat(run("--port", "postgres=" + other.port())).isEqualTo(first);
    }
    assertThat(processesOf(data())).isEmpty();
  }

  @Test
  void wordsThatAreNotUnderstood() throws Exception {
    assertThat(run("--prot", "imap=1").code()).isEqualTo(64);
    assertThat(run("--port", "imap").complaint()).contains("NAME=VALUE");
    assertThat(run("--port", "imapx=1").complaint()).contains("no port is called imapx");
  }

  @Test
  void aStopInTheMiddleOfStarting() throws Exception {
    Process starting = start();
    try (var said = starting.inputReader()) {
      assertThat(said.readLine()).startsWith("Starting broker and database");
      starting.destroy();
      assertThat(starting.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(processesOf(data())).isEmpty();
  }

  @Test
  void aStopWhileTheDatabaseIsMade() throws Exception {
    Process starting = start();
    await().atMost(2, TimeUnit.MINUTES).until(() -> isMakingADatabase(data()));
    starting.toHandle().destroy(); // Process.destroy would close what we want to read
    assertThat(ending(starting)).isEqualTo(new Ending(128 + SIGTERM, ""));
    assertThat(processesOf(data())).isEmpty();
  }

  @Test
  void noJavaOfTheNeededVersion() throws Exception {
    String script = Files.readString(Path.of("..", "postroad"), StandardCharsets.UTF_8);
    Path other = folder.resolve("postroad");
    Files.writeString(other, script.replace("\nneeded=25\n", "\nneeded=99\n"));
    Process process = new ProcessBuilder("bash", other.toString(), "run").start();
    Ending ending = ending(process);
    assertThat(ending.code()).isEqualTo(1);
    assertThat(ending.complaint()).startsWith("postroad: a JDK 99 is needed and none was found");
  }

  private Path data() {
    return folder.resolve("data");
  }

  private static Ending refusal(String sentence) {
    return new Ending(1, "postroad: " + sentence);
  }

  private Ending run(String... words) throws IOException, InterruptedException {
    return ending(start(words));
  }

  private Process start(String... words) throws IOException {
    List<String> command = Site.java("run", "--data", data().toString());
    Set<String> given =
        List.of(words).stream().map(word -> word.split("=", 2)[0]).collect(Collectors.toSet());
    for (String port : Site.PORTS) {
      if (!given.contains(port)) {
        command.addAll(List.of("--port", port + "=" + LoopbackPort.free()));
      }
    }
    command.addAll(List.of(words));
    return new ProcessBuilder(command).start();
  }

  private static Ending ending(Process process) throws IOException, InterruptedException {
    byte[] complaint = process.getErrorStream().readAllBytes();
    int code = process.waitFor();
    return new Ending(code, new String(complaint, StandardCharsets.UTF_8).strip());
  }

  private static boolean isMakingADatabase(Path data) {
    return processesOf(data).stream().anyMatch(line -> line.contains("postgres\" --single"));
  }

  private static List<String> processesOf(Path data) {
    List<String> found = new ArrayList<>();
    ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .filter(line -> line.contains(data.toString()))
        .forEach(found::add);
    return found;
  }
}
