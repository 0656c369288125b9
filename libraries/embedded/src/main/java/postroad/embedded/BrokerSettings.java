package postroad.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/**
 * What a broker is told.
 *
 * @param port where it listens
 * @param cluster by which several know that they belong together
 * @param properties all that Kafka reads
 */
record BrokerSettings(int port, String cluster, Properties properties) {

  private static final String LOOPBACK = "127.0.0.1";
  private static final String HERE = "://" + LOOPBACK + ":";

  private static final String SHORT = String.valueOf(8 << 20);

  private static final String OF_SEVERAL = "cG9zdHJvYWQgYnJva2Vycw";

  /**
   * Of a broker that is its own controller and keeps the only copy.
   *
   * @param advertised the port where clients find it, when something stands in front of it
   */
  static BrokerSettings alone(Path folder, int port, int advertised) {
    int controllerPort = LoopbackPort.free();
    Properties settings = common(folder, 1, "1@" + LOOPBACK + ":" + controllerPort);
    listen(settings, port, advertised, controllerPort);
    keepCopies(settings, 1, 1);
    settings.put("group.initial.rebalance.delay.ms", "0");
    // Read whole at each start: compacted after 8 MB, where Kafka's own would let them grow to 100.
    settings.put("offsets.topic.segment.bytes", SHORT);
    settings.put("transaction.state.log.segment.bytes", SHORT);
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    // After a kill, the next start waits until the dead broker's session is over.
    settings.put("broker.session.timeout.ms", "3000");
    settings.put("broker.heartbeat.interval.ms", "500");
    return new BrokerSettings(port, Uuid.randomUuid().toString(), settings);
  }

  /** Of one of several, with what docs/operations.md asks of a cluster and Kafka's own else. */
  static BrokerSettings of(Path folder, EmbeddedBroker.Member member) {
    String voters =
        IntStream.rangeClosed(1, member.size())
            .mapToObj(number -> number + "@" + LOOPBACK + ":" + member.controllerPort(number))
            .collect(Collectors.joining(","));
    Properties settings = common(folder, member.number(), voters);
    int port = member.port(member.number());
    listen(settings, port, port, member.controllerPort(member.number()));
    keepCopies(settings, member.size(), member.size() - 1);
    settings.put("default.replication.factor", String.valueOf(member.size()));
    settings.put("min.insync.replicas", String.valueOf(member.size() - 1));
    settings.put("broker.session.timeout.ms", "5000"); // then its partitions are another's
    settings.put("broker.heartbeat.interval.ms", "1000");
    return new BrokerSettings(port, OF_SEVERAL, settings);
  }

  /** Controlled shutdown stays on: without it every clean restart waits for a dead session. */
  private static Properties common(Path folder, int number, String voters) {
    Properties settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", String.valueOf(number));
    settings.put("controller.quorum.voters", voters);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("log.dirs", folder.toAbsolutePath().resolve("log").toString());
    settings.put("auto.create.topics.enable", "false");
    settings.put("log.cleaner.dedupe.buffer.size", "4194304"); // the default takes 128 MB of heap
    return settings;
  }

  private static void listen(Properties settings, int port, int advertised, int controllerPort) {
    settings.put("listeners", "PLAINTEXT" + HERE + port + ",CONTROLLER" + HERE + controllerPort);
    settings.put("advertised.listeners", "PLAINTEXT" + HERE + advertised);
  }

  /** Of the topics Kafka has for itself. */
  private static void keepCopies(Properties settings, int copies, int inSync) {
    for (String topic :
        List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
      settings.put(topic + ".replication.factor", String.valueOf(copies));
      settings.put(topic + ".num.partitions", String.valueOf(copies));
    }
    settings.put("transaction.state.log.min.isr", String.valueOf(inSync));
    settings.put("share.coordinator.state.topic.min.isr", String.valueOf(inSync));
  }
}
