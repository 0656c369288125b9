package postroad.bench.siege;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** One of three brokers, each also one of the three controllers, until the process is ended. */
final class ClusterBroker {

  private static final String CLUSTER = "c2llZ2Ugb2YgcG9zdHJvYQ";
  private static final String HERE = "127.0.0.1:";

  private ClusterBroker() {}

  /** Takes the folder, the number of this one from 1 on, and the first of six ports. */
  public static void main(String[] words) throws Exception {
    Path folder = Path.of(words[0]);
    Properties settings = settings(folder, Integer.parseInt(words[1]), Integer.parseInt(words[2]));
    KafkaConfig config = new KafkaConfig(settings, false);
    if (!Files.exists(folder.resolve("meta.properties"))) {
      format(folder, config);
    }
    KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
    server.startup();
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop"));
    new CountDownLatch(1).await();
  }

  private static void format(Path folder, KafkaConfig config) throws Exception {
    Files.createDirectories(folder);
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setClusterId(CLUSTER)
        .setNodeId(config.nodeId())
        .setControllerListenerName("CONTROLLER")
        .setIgnoreFormatted(true)
        .setUnstableFeatureVersionsEnabled(false)
        .setMetadataLogDirectory(config.metadataLogDir())
        .addDirectory(folder.toString())
        .run();
  }

  private static Properties settings(Path folder, int number, int firstPort) {
    Properties settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", String.valueOf(number));
    settings.put(
        "controller.quorum.voters",
        "1@"
            + HERE
            + (firstPort + 3)
            + ",2@"
            + HERE
            + (firstPort + 4)
            + ",3@"
            + HERE
            + (firstPort + 5));
    String forClients = "PLAINTEXT://" + HERE + (firstPort + number - 1);
    settings.put("listeners", forClients + ",CONTROLLER://" + HERE + (firstPort + number + 2));
    settings.put("advertised.listeners", forClients);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("log.dirs", folder.toString());
    settings.put("default.replication.factor", "3");
    settings.put("min.insync.replicas", "2");
    for (String topic :
        List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
      settings.put(topic + ".replication.factor", "3");
      settings.put(topic + ".num.partitions", "3");
    }
    settings.put("transaction.state.log.min.isr", "2");
    settings.put("share.coordinator.state.topic.min.isr", "2");
    settings.put("auto.create.topics.enable", "false");
    settings.put("log.cleaner.dedupe.buffer.size", "4194304");
    // What a dead broker leads is another's after this; so docs/operations.md asks of a cluster.
    settings.put("broker.session.timeout.ms", "5000");
    settings.put("broker.heartbeat.interval.ms", "1000");
    settings.put("group.consumer.session.timeout.ms", "45000");
    return settings;
  }
}
