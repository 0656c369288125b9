package postroad.bench.reconcile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import postroad.bench.contender.Door;
import postroad.bench.process.Pause;
import postroad.bench.process.ServerProcess;

/** A separate node, started as a person would start it, each part of which can be hit. */
final class Site implements AutoCloseable {

  static final String PASSWORD = "correct horse 7";

  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration STOP = Duration.ofSeconds(40);
  private static final int SUBMISSIONS = 2465;
  private static final int IMAPS = 2993;

  private final Path data;
  private final int offset;
  private final List<String> command;
  private Process process;

  private Site(Path data, int offset, List<String> command) throws IOException {
    this.data = data;
    this.offset = offset;
    this.command = command;
    this.process = launch();
  }

  /**
   * Starts one in a new folder; returns when it is ready.
   *
   * @param offset added to every port
   * @param sink the port where all mail for other hosts goes
   */
  static Site start(Path data, int offset, Run run, int sink) throws IOException {
    List<String> command = new ArrayList<>(List.of("./postroad", "run", "--separate"));
    command.addAll(List.of("--heap", "192m", "--data", data.toString()));
    command.addAll(List.of("--domain", run.domain(), "--port-offset", String.valueOf(offset)));
    for (String setting :
        List.of(
            "relay.routes[*]=127.0.0.1:" + sink,
            "spool.retry.after=1s,2s,3s,5s,5s,10s",
            "spool.retry.look-every=500ms")) {
      command.addAll(List.of("--set", setting));
    }
    Site site = new Site(data, offset, List.copyOf(command));
    try {
      site.awaitReady();
      return site;
    } catch (IOException failed) {
      site.close();
      throw failed;
    }
  }

  Door submissions() {
    return new Door(SUBMISSIONS + offset, true);
  }

  Door imaps() {
    return new Door(IMAPS + offset, true);
  }

  /** Does this to a part; one that is just not there is left alone. */
  void suffer(Fault fault) throws IOException {
    if (fault.part().equals(Schedule.NODE)) {
      sufferWhole(fault);
      return;
    }
    Optional<ProcessHandle> part = part(fault.part());
    if (part.isEmpty()) {
      return;
    }
    switch (fault) {
      case Fault.Kill _ -> part.get().destroyForcibly();
      case Fault.Restart _ -> part.get().destroy();
      case Fault.Freeze(_, Duration time) -> {
        signal("-STOP", part.get());
        Pause.of(time);
        signal("-CONT", part.get());
      }
    }
  }

  private void sufferWhole(Fault fault) throws IOException {
    if (!(fault instanceof Fault.Kill)) {
      throw new IOException("the whole node can be killed, not: " + fault);
    }
    List<ProcessHandle> parts = Schedule.PARTS.stream().flatMap(p -> part(p).stream()).toList();
    process.destroyForcibly();
    parts.forEach(ProcessHandle::destroyForcibly);
    process = launch();
  }

  /** Returns when all parts do their work. */
  void awaitReady() throws IOException {
    long end = System.nanoTime() + START.toNanos();
    while (!Files.exists(said()) || !Files.readString(said()).contains("is ready after")) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("the node does not get ready; what it said is in " + said());
      }
      Pause.of(Duration.ofMillis(200));
    }
  }

  /** The process of a part now. */
  Optional<ProcessHandle> part(String name) {
    Path file =
        name.equals("database")
            ? data.resolve("postgresql/data/postmaster.pid")
            : data.resolve("run").resolve(name + ".pid");
    try {
      return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()))
          .filter(this::isOurs);
    } catch (IOException | RuntimeException gone) {
      return Optional.empty();
    }
  }

  /** A number may have been given to somebody else since it was written down. */
  private boolean isOurs(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains(data.toString());
  }

  private Path said() {
    return data.resolveSibling(data.getFileName() + ".out");
  }

  private Process launch() throws IOException {
    Files.createDirectories(data.toAbsolutePath().getParent());
    Files.deleteIfExists(said());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said().toFile());
    builder.environment().put("POSTROAD_DEMO_PASSWORD", PASSWORD);
    return builder.start();
  }

  private static void signal(String signal, ProcessHandle process) throws IOException {
    try {
      new ProcessBuilder("kill", signal, String.valueOf(process.pid())).start().waitFor();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /** What opens its administration. */
  String token() throws IOException {
    return Files.readString(data.resolve("admin-token"), StandardCharsets.UTF_8).strip();
  }

  /** Where its administration is. */
  String administration() throws IOException {
    return Files.readString(data.resolve("mailbox-address"), StandardCharsets.UTF_8).strip();
  }

  @Override
  public void close() {
    ServerProcess.end(process, STOP);
  }
}
