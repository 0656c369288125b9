package postroad.bench.contender;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import postroad.bench.process.Pause;
import postroad.bench.process.ServerProcess;

/** A node with a process for each part, started as a person would start it, and ended with us. */
public final class SeparateNode implements AutoCloseable {

  /** The part that is no Java process. */
  public static final String DATABASE = "database";

  /** The parts that are. */
  public static final List<String> JAVAS =
      List.of("ingress", "spool", "relay", "mailbox", "access", "broker");

  /** Of everybody an instrument makes an account for. */
  public static final String PASSWORD = "correct horse 7";

  private static final Duration START = Duration.ofMinutes(15);
  private static final Duration STOP = Duration.ofSeconds(40);
  private static final Duration GLANCE = Duration.ofMillis(200);

  private final Plan plan;
  private final Thread onExit = new Thread(this::kill, "end-node");
  private volatile Process process;

  private SeparateNode(Plan plan) throws IOException {
    this.plan = plan;
    this.process = launched();
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  /**
   * What is started.
   *
   * @param data where it keeps everything
   * @param said the file that what it says to people goes to
   * @param words of its command line, besides those about the folder
   * @param environment of its processes, besides our own
   */
  public record Plan(Path data, Path said, List<String> words, Map<String, String> environment) {

    public Plan {
      words = List.copyOf(words);
      environment = Map.copyOf(environment);
    }
  }

  /** Begins to start it. */
  public static SeparateNode launch(Plan plan) throws IOException {
    Files.createDirectories(plan.said().toAbsolutePath().getParent());
    return new SeparateNode(plan);
  }

  /** How a domain, a number that is added to every port, and settings are written as words. */
  public static List<String> words(String domain, int portOffset, List<String> settings) {
    List<String> words = new ArrayList<>(List.of("--domain", domain));
    words.addAll(List.of("--port-offset", String.valueOf(portOffset)));
    settings.forEach(setting -> words.addAll(List.of("--set", setting)));
    return words;
  }

  /**
   * Returns when all of it does its work.
   *
   * @throws IOException when it ends before, or is not ready in a quarter of an hour
   */
  public void awaitReady() throws IOException {
    long end = System.nanoTime() + START.toNanos();
    while (!Files.readString(plan.said()).contains("is ready after")) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("the node does not get ready; what it said is in " + plan.said());
      }
      Pause.of(GLANCE);
    }
  }

  /** The process of a part now; empty while it is being started again. */
  public Optional<ProcessHandle> part(String name) {
    Path file =
        name.equals(DATABASE)
            ? plan.data().resolve("postgresql/data/postmaster.pid")
            : plan.data().resolve("run").resolve(name + ".pid");
    try {
      return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()))
          .filter(this::isOurs);
    } catch (IOException | RuntimeException gone) {
      return Optional.empty();
    }
  }

  /** A number may have been given to somebody else since it was written down. */
  private boolean isOurs(ProcessHandle part) {
    return part.info().commandLine().orElse("").contains(plan.data().toString());
  }

  /** The Java processes there are now, by the names of their parts. */
  public Map<String, Long> javas() {
    Map<String, Long> javas = new LinkedHashMap<>();
    JAVAS.forEach(name -> part(name).ifPresent(part -> javas.put(name, part.pid())));
    return javas;
  }

  /** All processes; first who looks after them. */
  public List<ProcessHandle> processes() {
    return Stream.of(Stream.of(process.toHandle()), process.descendants(), part(DATABASE).stream())
        .flatMap(handles -> handles)
        .toList();
  }

  /** All of it is gone at once. */
  public void kill() {
    processes().forEach(ProcessHandle::destroyForcibly);
  }

  /** Begins to start it again, after it was killed. */
  public void launchAgain() throws IOException {
    process = launched();
  }

  private Process launched() throws IOException {
    Files.deleteIfExists(plan.said());
    List<String> command = new ArrayList<>(List.of("./postroad", "run", "--separate"));
    command.addAll(List.of("--data", plan.data().toString()));
    command.addAll(plan.words());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(plan.said().toFile());
    builder.environment().putAll(plan.environment());
    builder.environment().put("POSTROAD_DEMO_PASSWORD", PASSWORD);
    return builder.start();
  }

  /** Where its accounts are made; there is one when it is ready. */
  public Administration administration() throws IOException {
    return new Administration(read("mailbox-address"), read("admin-token"));
  }

  private String read(String name) throws IOException {
    return Files.readString(plan.data().resolve(name), StandardCharsets.UTF_8).strip();
  }

  @Override
  public void close() {
    ServerProcess.end(process, STOP);
    Runtime.getRuntime().removeShutdownHook(onExit);
  }
}
