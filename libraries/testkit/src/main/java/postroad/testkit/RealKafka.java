package postroad.testkit;

import java.nio.file.Path;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;
import postroad.embedded.EmbeddedBroker;

/** A real Kafka broker for tests: one per process, so tests name their own topics and groups. */
public final class RealKafka {

  private RealKafka() {}

  /** Where clients find the broker; it is started when the first test of this process asks. */
  public static String bootstrapServers() {
    return Broker.ADDRESS;
  }

  /** Started when the first test of this process asks. */
  private static final class Broker {

    static final String ADDRESS = Docker.isWanted() ? inContainer() : inFolder();

    private static String inContainer() {
      var container = new KafkaContainer(DockerImageName.parse("apache/kafka:4.2.2"));
      container.start();
      Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
      return container.getBootstrapServers();
    }

    private static String inFolder() {
      TestFolders.sweep("kafka", folder -> {});
      Path folder = TestFolders.ofThisProcess("kafka");
      EmbeddedBroker broker = EmbeddedBroker.start(folder, 0);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                broker.close();
                TestFolders.delete(folder);
              }));
      return broker.bootstrapServers();
    }
  }
}
