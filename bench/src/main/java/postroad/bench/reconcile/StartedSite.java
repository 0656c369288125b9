package postroad.bench.reconcile;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import postroad.bench.contender.Door;
import postroad.bench.process.Pause;
import postroad.bench.process.ServerProcess;

/** A separate node, started as a person would start it, each part of which can be hit. */
final class StartedSite implements Site {

  private static final Duration START = Duration.ofMinutes(15);
  private static final Duration STOP = Duration.ofSeconds(40);

  /**
   * What waits is tried again soon, and what a killed service had claimed is free soon, so that a
   * run ends soon; and one sender may send as much as a source does.
   */
  private static final List<String> HURRIED =
      List.of(
          "spool.retry.after=1s,2s,3s,5s,5s,10s",
          "spool.retry.look-every=500ms",
          "spool.retry.lease=20s",
          "spool.backoff.first-probe=2s",
          "spool.backoff.longest-probe=5s",
          "spool.backoff.probe-lease=20s",
          "relay.pace.first-pause=1s",
          "relay.pace.longest-pause=5s",
          "ingress.quota.mails-per-hour=10000000",
          "ingress.quota.mails-per-day=10000000",
          "ingress.quota.recipients-per-hour=10000000",
          "ingress.quota.recipients-per-day=10000000");

  private static final String DATABASE = "database";
  private static final int SUBMISSIONS = 2465;
  private static final int IMAPS = 2993;

  private final Surroundings around;
  private final Path said;
  private final int offset;
  private final ServerSocket otherHosts;
  private final List<String> command;
  private final Thread onExit = new Thread(this::kill, "end-node");
  private volatile Process process;

  private StartedSite(Path folder, int offset, String domain, Set<Fault.Need> needs)
      throws IOException {
    this.otherHosts = Sink.door(Sink.Place.HERE);
    this.around = Surroundings.make(needs, folder, offset, otherHosts.getLocalPort());
    this.said = folder.resolve("said");
    this.offset = offset;
    this.command = command(domain);
    this.process = launch();
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  /**
   * Starts one in a new folder; returns when it is ready.
   *
   * @param offset added to every port
   * @param domain its own
   * @param needs what is put around it
   */
  static StartedSite start(Path folder, int offset, String domain, Set<Fault.Need> needs)
      throws IOException {
    StartedSite site = new StartedSite(folder, offset, domain, needs);
    try {
      site.awaitReady();
      return site;
    } catch (IOException failed) {
      site.close();
      throw failed;
    }
  }

  private List<String> command(String domain) {
    List<String> words = new ArrayList<>(List.of("./postroad", "run", "--separate"));
    words.addAll(List.of("--heap", "192m", "--data", data().toString()));
    words.addAll(List.of("--domain", domain, "--port-offset", String.valueOf(offset)));
    Stream.concat(around.settings(otherHosts.getLocalPort()).stream(), HURRIED.stream())
        .forEach(setting -> words.addAll(List.of("--set", setting)));
    return List.copyOf(words);
  }

  @Override
  public ServerSocket otherHosts() {
    return otherHosts;
  }

  @Override
  public Door submissions() {
    return new Door(SUBMISSIONS + offset, true);
  }

  @Override
  public Door imaps() {
    return new Door(IMAPS + offset, true);
  }

  @Override
  public Map<String, Long> javas() {
    Map<String, Long> javas = new LinkedHashMap<>();
    for (String name : Schedule.PARTS) {
      if (!name.equals(DATABASE)) {
        part(name).ifPresent(process -> javas.put(name, process.pid()));
      }
    }
    return javas;
  }

  @Override
  public boolean suffer(Fault fault) throws IOException {
    switch (fault) {
      case Fault.OfPart ofPart -> {
        return sufferInPart(ofPart);
      }
      case Fault.KillNode _ -> {
        kill();
        process = launch();
      }
      case Fault.CutPower _ -> {
        List<ProcessHandle> all = all(); // the disk will not tell any more
        around.cutPower(() -> all.forEach(ProcessHandle::destroyForcibly));
        process = launch();
      }
      case Fault.Trouble trouble -> around.trouble(trouble);
      case Fault.Forget(String end) -> around.forget(end);
      case Fault.FullDisk(Duration time) -> around.fillDisk(time);
      case Fault.SlowDisk(Duration time) -> around.slowDisk(time);
      case Fault.TurnClock(Duration offset) -> around.turnClock(offset);
    }
    return true;
  }

  private boolean sufferInPart(Fault.OfPart fault) throws IOException {
    Optional<ProcessHandle> part = part(fault.part());
    if (part.isEmpty()) {
      return false;
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
    return true;
  }

  private void kill() {
    all().forEach(ProcessHandle::destroyForcibly);
  }

  /** All processes; first who looks after them. */
  private List<ProcessHandle> all() {
    return Stream.of(Stream.of(process.toHandle()), process.descendants(), part(DATABASE).stream())
        .flatMap(handles -> handles)
        .toList();
  }

  @Override
  public void awaitReady() throws IOException {
    long end = System.nanoTime() + START.toNanos();
    while (!Files.exists(said) || !Files.readString(said).contains("is ready after")) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("the node does not get ready; what it said is in " + said);
      }
      Pause.of(Duration.ofMillis(200));
    }
  }

  /** The process of a part now. */
  Optional<ProcessHandle> part(String name) {
    Path file =
        name.equals(DATABASE)
            ? data().resolve("postgresql/data/postmaster.pid")
            : data().resolve("run").resolve(name + ".pid");
    try {
      return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()))
          .filter(this::isOurs);
    } catch (IOException | RuntimeException gone) {
      return Optional.empty();
    }
  }

  /** A number may have been given to somebody else since it was written down. */
  private boolean isOurs(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains(data().toString());
  }

  private Path data() {
    return around.data();
  }

  private Process launch() throws IOException {
    Files.deleteIfExists(said);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().putAll(around.environment());
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

  @Override
  public String token() throws IOException {
    return Files.readString(data().resolve("admin-token"), StandardCharsets.UTF_8).strip();
  }

  @Override
  public String administration() throws IOException {
    return Files.readString(data().resolve("mailbox-address"), StandardCharsets.UTF_8).strip();
  }

  @Override
  public void close() throws IOException {
    ServerProcess.end(process, STOP);
    Runtime.getRuntime().removeShutdownHook(onExit);
    around.close();
    otherHosts.close();
  }
}
