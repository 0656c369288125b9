package postroad.bench.siege;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import postroad.bench.process.Java;
import postroad.bench.process.Pause;

/** Three brokers, a process each, of which any may be killed and started again. */
final class Cluster implements AutoCloseable {

  static final int SIZE = 3;

  private static final Duration TO_CATCH_UP = Duration.ofMinutes(4);

  private final Path folder;
  private final int firstPort;
  private final Map<Integer, Process> running = new HashMap<>();

  private Cluster(Path folder, int firstPort) {
    this.folder = folder;
    this.firstPort = firstPort;
  }

  /** Starts all of them; returns when they answer. */
  static Cluster start(Path folder, int firstPort) throws IOException {
    Cluster cluster = new Cluster(folder, firstPort);
    try {
      for (int number = 1; number <= SIZE; number++) {
        cluster.start(number);
      }
      cluster.awaitAll();
      return cluster;
    } catch (IOException failed) {
      cluster.close();
      throw failed;
    }
  }

  /** What clients of the brokers call {@code bootstrap.servers}. */
  String bootstrap() {
    return IntStream.range(0, SIZE)
        .mapToObj(i -> "127.0.0.1:" + (firstPort + i))
        .collect(Collectors.joining(","));
  }

  /** Starts one of them, for the first time or again. */
  void start(int number) throws IOException {
    Path data = folder.resolve("broker-" + number);
    List<String> command =
        Java.ofThisProcess()
            .command(
                List.of("-Xmx320m"),
                ClusterBroker.class.getName(),
                List.of(data.toString(), String.valueOf(number), String.valueOf(firstPort)));
    Files.createDirectories(folder);
    running.put(
        number,
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(
                    folder.resolve("broker-" + number + ".log").toFile()))
            .start());
  }

  /** It is gone at once. */
  void kill(int number) {
    Process process = running.remove(number);
    if (process != null) {
      process.destroyForcibly();
      process.onExit().join();
    }
  }

  /** Returns when every broker has all that it should have. */
  void awaitAll() throws IOException {
    long end = System.nanoTime() + TO_CATCH_UP.toNanos();
    while (!isWhole()) {
      if (System.nanoTime() > end) {
        throw new IOException("the brokers are not together after " + TO_CATCH_UP);
      }
      Pause.of(Duration.ofMillis(500));
    }
  }

  private boolean isWhole() throws IOException {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrap(),
            "request.timeout.ms",
            4000,
            "default.api.timeout.ms",
            5000);
    try (Admin admin = Admin.create(settings)) {
      if (admin.describeCluster().nodes().get().size() < SIZE) {
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

  @Override
  public void close() {
    running.values().forEach(Process::destroyForcibly);
    running.clear();
  }
}
