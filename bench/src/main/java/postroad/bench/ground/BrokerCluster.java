package postroad.bench.ground;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import postroad.bench.process.Java;
import postroad.bench.process.Pause;
import postroad.embedded.EmbeddedBroker;

/**
 * Three brokers, a process each, that keep copies for one another; any may end and be started
 * again.
 */
public final class BrokerCluster implements AutoCloseable {

  /** What they are called. */
  public static final List<String> NAMES = List.of("broker-1", "broker-2", "broker-3");

  private static final Duration TO_CATCH_UP = Duration.ofMinutes(10);
  private static final Duration BETWEEN = Duration.ofMillis(500);
  private static final Map<String, Object> HURRIED =
      Map.of("request.timeout.ms", 4000, "default.api.timeout.ms", 5000);

  private final Path folder;
  private final int firstPort;
  private final Map<String, Process> running = new ConcurrentHashMap<>();
  private final Thread onExit = new Thread(this::kill, "end-brokers");

  private BrokerCluster(Path folder, int firstPort) {
    this.folder = folder;
    this.firstPort = firstPort;
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  /**
   * Starts all of them; returns when they answer.
   *
   * @param firstPort of three for clients, and three for them alone
   */
  public static BrokerCluster start(Path folder, int firstPort) throws IOException {
    BrokerCluster cluster = new BrokerCluster(Files.createDirectories(folder), firstPort);
    try {
      for (String name : NAMES) {
        cluster.start(name);
      }
      cluster.awaitWhole();
      return cluster;
    } catch (IOException failed) {
      cluster.close();
      throw failed;
    }
  }

  /** What clients call {@code bootstrap.servers}. */
  public String bootstrap() {
    return IntStream.range(0, NAMES.size())
        .mapToObj(i -> "127.0.0.1:" + (firstPort + i))
        .collect(Collectors.joining(","));
  }

  /** The process of one of them now. */
  public Optional<ProcessHandle> part(String name) {
    return Optional.ofNullable(running.get(name))
        .map(Process::toHandle)
        .filter(ProcessHandle::isAlive);
  }

  /** Starts one of them, for the first time or, once it has ended, again. */
  public void start(String name) throws IOException {
    Process before = running.get(name);
    if (before != null) {
      before.onExit().join();
    }
    var member = new EmbeddedBroker.Member(NAMES.indexOf(name) + 1, NAMES.size(), firstPort);
    List<String> words =
        List.of(
            folder.resolve(name).toString(),
            String.valueOf(member.number()),
            String.valueOf(member.size()),
            String.valueOf(member.firstPort()));
    Path said = Files.createDirectories(folder.resolve("log")).resolve(name + ".log");
    running.put(
        name,
        new ProcessBuilder(
                Java.ofThisProcess()
                    .command(List.of("-Xmx320m"), BrokerProcess.class.getName(), words))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()))
            .start());
  }

  /** Returns when every broker has all that it should have. */
  public void awaitWhole() throws IOException {
    long end = System.nanoTime() + TO_CATCH_UP.toNanos();
    Map<String, Object> settings = new HashMap<>(HURRIED);
    settings.put("bootstrap.servers", bootstrap());
    try (Admin admin = Admin.create(settings)) {
      while (!isWhole(admin)) {
        if (System.nanoTime() > end) {
          throw new IOException("the brokers are not together after " + TO_CATCH_UP);
        }
        Pause.of(BETWEEN);
      }
    }
  }

  private static boolean isWhole(Admin admin) throws IOException {
    try {
      if (admin.describeCluster().nodes().get().size() < NAMES.size()) {
        return false;
      }
      var names = admin.listTopics().names().get();
      Map<String, TopicDescription> topics = admin.describeTopics(names).allTopicNames().get();
      return topics.values().stream()
          .flatMap(topic -> topic.partitions().stream())
          .allMatch(partition -> partition.isr().size() == partition.replicas().size());
    } catch (ExecutionException notYet) {
      return false;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", hurried);
    }
  }

  private void kill() {
    running.values().forEach(Process::destroyForcibly);
  }

  @Override
  public void close() {
    kill();
    Runtime.getRuntime().removeShutdownHook(onExit);
  }
}
