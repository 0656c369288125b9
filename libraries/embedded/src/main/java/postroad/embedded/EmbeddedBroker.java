package postroad.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** One Kafka broker in this process (KRaft, its own controller), its log kept in one folder. */
public final class EmbeddedBroker implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";

  /**
   * Octets free on the disk without which it is not started: it would end again, and what else
   * writes there wants some of them.
   */
  static final long ROOM = 128L << 20;

  private final KafkaRaftServer server;
  private final FolderLock lock;
  private final int port;

  private EmbeddedBroker(KafkaRaftServer server, FolderLock lock, int port) {
    this.server = server;
    this.lock = lock;
    this.port = port;
  }

  /**
   * Starts the broker and returns when it takes requests.
   *
   * @param folder where its log is kept from one start to the next
   * @param port where clients of this machine find it; 0 takes a free one
   * @throws CannotStart when it cannot, with nothing left running
   */
  public static EmbeddedBroker start(Path folder, int port) {
    return start(folder, port, ROOM);
  }

  static EmbeddedBroker start(Path folder, int port, long room) {
    int chosen = port == 0 ? LoopbackPort.free() : port;
    return start(folder.toAbsolutePath(), settings(folder, chosen, chosen), chosen, room);
  }

  /**
   * Starts one that has to outlive a power cut alone. What it knows of readers and transactions is
   * on the disk before it goes on, and all topics that do not say otherwise: without that a
   * transaction could be found in a flushed topic that nobody knows of any more and nobody ends,
   * and whoever reads what is committed would wait for its end for ever.
   *
   * @param advertised the port on this machine where clients find it, when something stands in
   *     front of it; else the same
   * @throws CannotStart when it cannot, with nothing left running
   */
  public static EmbeddedBroker startDurable(Path folder, int port, int advertised) {
    Properties settings = settings(folder, port, advertised);
    settings.put("log.flush.interval.messages", "1");
    return start(folder.toAbsolutePath(), settings, port, ROOM);
  }

  private static EmbeddedBroker start(Path folder, Properties settings, int port, long room) {
    if (LoopbackPort.isTaken(port)) {
      throw new CannotStart.PortTaken(port, "the broker");
    }
    FolderLock lock = FolderLock.take(folder);
    try {
      requireRoom(folder, room);
      return new EmbeddedBroker(started(folder, port, settings), lock, port);
    } catch (RuntimeException failure) {
      lock.close();
      throw failure;
    }
  }

  /** What clients call {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return LOOPBACK + ":" + port;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    lock.close();
  }

  private static KafkaRaftServer started(Path folder, int port, Properties settings) {
    CautiousRecovery.prepare();
    formatOnFirstStart(folder, new KafkaConfig(settings, false));
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    try {
      server.startup();
      return server;
    } catch (RuntimeException failure) {
      server.shutdown();
      throw LoopbackPort.isTaken(port)
          ? new CannotStart.PortTaken(port, "the broker")
          : new CannotStart.ServerFailed("the broker did not start: " + failure, failure);
    }
  }

  private static void requireRoom(Path folder, long room) {
    long free;
    try {
      free = Files.getFileStore(folder).getUsableSpace();
    } catch (IOException unreadable) {
      throw new CannotStart.FolderNotWritable(folder, unreadable);
    }
    if (free < room) {
      throw new CannotStart.NoRoom(folder, free, room);
    }
  }

  private static void formatOnFirstStart(Path folder, KafkaConfig config) {
    Path metadata = Path.of(config.metadataLogDir());
    if (Files.exists(metadata.resolve("meta.properties"))) {
      return;
    }
    try {
      Files.createDirectories(metadata);
      Formatter formatter =
          new Formatter()
              .setPrintStream(
                  new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
              .setClusterId(Uuid.randomUuid().toString())
              .setNodeId(config.nodeId())
              .setControllerListenerName("CONTROLLER")
              .setIgnoreFormatted(true)
              .setUnstableFeatureVersionsEnabled(false)
              .setMetadataLogDirectory(config.metadataLogDir());
      config.logDirs().forEach(formatter::addDirectory);
      formatter.run();
    } catch (IOException notWritable) {
      throw new CannotStart.FolderNotWritable(folder, notWritable);
    } catch (Exception unformattable) { // Formatter.run declares no more than this
      throw new CannotStart.ServerFailed(
          "the broker's folder could not be prepared: " + unformattable, unformattable);
    }
  }

  /** Controlled shutdown stays on: without it every clean restart waits for a dead session. */
  private static Properties settings(Path folder, int port, int advertised) {
    int controllerPort = LoopbackPort.free();
    Properties settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@" + LOOPBACK + ":" + controllerPort);
    String here = "://" + LOOPBACK + ":";
    settings.put("listeners", "PLAINTEXT" + here + port + ",CONTROLLER" + here + controllerPort);
    settings.put("advertised.listeners", "PLAINTEXT" + here + advertised);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("log.dirs", folder.toAbsolutePath().resolve("log").toString());
    for (String topic :
        List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
      settings.put(topic + ".replication.factor", "1");
      settings.put(topic + ".num.partitions", "1");
    }
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    // What a killed reader had is another's soon; three quarters of a minute would be the default.
    settings.put("group.consumer.min.session.timeout.ms", "3000");
    settings.put("group.consumer.session.timeout.ms", "10000");
    settings.put("group.consumer.min.heartbeat.interval.ms", "500");
    settings.put("group.consumer.heartbeat.interval.ms", "1000");
    settings.put("auto.create.topics.enable", "false");
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("log.cleaner.dedupe.buffer.size", "4194304"); // the default takes 128 MB of heap
    // After a kill, the next start waits until the dead broker's session is over.
    settings.put("broker.session.timeout.ms", "3000");
    settings.put("broker.heartbeat.interval.ms", "500");
    return settings;
  }
}
