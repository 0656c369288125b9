package postroad.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** One Kafka broker in this process (KRaft, also a controller), its log kept in one folder. */
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
    return start(folder, BrokerSettings.alone(folder, chosen, chosen), room);
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
    BrokerSettings settings = BrokerSettings.alone(folder, port, advertised);
    settings.properties().put("log.flush.interval.messages", "1");
    return start(folder, settings, ROOM);
  }

  /**
   * Which of several brokers on this machine one is; each is a controller, too.
   *
   * @param number from 1 on
   * @param size how many there are: so many copies each record has, and all but one must be there
   * @param firstPort of as many for clients, and as many after them for the controllers
   */
  public record Member(int number, int size, int firstPort) {

    public Member {
      if (size < 2 || number < 1 || number > size) {
        throw new IllegalArgumentException("there is no broker " + number + " of " + size);
      }
    }

    int port(int ofNumber) {
      return firstPort + ofNumber - 1;
    }

    int controllerPort(int ofNumber) {
      return firstPort + size + ofNumber - 1;
    }
  }

  /**
   * Starts one of several; returns when enough of the others are there, too.
   *
   * @throws CannotStart when it cannot, with nothing left running
   */
  public static EmbeddedBroker startMember(Path folder, Member member) {
    return start(folder, BrokerSettings.of(folder, member), ROOM);
  }

  private static EmbeddedBroker start(Path folder, BrokerSettings settings, long room) {
    int port = settings.port();
    if (LoopbackPort.isTaken(port)) {
      throw new CannotStart.PortTaken(port, "the broker");
    }
    FolderLock lock = FolderLock.take(folder);
    try {
      requireRoom(folder, room);
      return new EmbeddedBroker(started(folder.toAbsolutePath(), settings), lock, port);
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

  private static KafkaRaftServer started(Path folder, BrokerSettings settings) {
    CautiousRecovery.prepare();
    LatestLoad.prepare();
    int port = settings.port();
    KafkaConfig config = new KafkaConfig(settings.properties(), false);
    formatOnFirstStart(folder, config, settings.cluster());
    KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
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

  private static void formatOnFirstStart(Path folder, KafkaConfig config, String cluster) {
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
              .setClusterId(cluster)
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
}
