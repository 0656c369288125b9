package postroad.bench.reconcile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import postroad.bench.adversity.Clock;
import postroad.bench.adversity.Disk;
import postroad.bench.adversity.Wire;
import postroad.bench.ground.BrokerCluster;
import postroad.bench.process.Pause;

/** What is put around a site so that it can go wrong: as much of it as a schedule asks for. */
final class Surroundings implements AutoCloseable {

  private static final int BROKER = 19_092;
  private static final int BROKERS = 19_102;
  private static final int DATABASE = 15_432;
  private static final Set<Fault.Need> OF_A_LONE_BROKER =
      Set.of(Fault.Need.WIRES, Fault.Need.DISK, Fault.Need.CLOCK);
  private static final long DISK = 8L << 30;

  private final Path folder;
  private final Map<String, Wire> wires = new LinkedHashMap<>();
  private final boolean withSeconds;
  private @Nullable Disk disk;
  private @Nullable Clock clock;
  private @Nullable BrokerCluster brokers;

  private Surroundings(Path folder, boolean withSeconds) {
    this.folder = folder;
    this.withSeconds = withSeconds;
  }

  /** Whether all of these can be had together. */
  static boolean canBe(Set<Fault.Need> needs) {
    return !needs.contains(Fault.Need.BROKERS) || Collections.disjoint(needs, OF_A_LONE_BROKER);
  }

  /**
   * Makes them.
   *
   * @param folder a new one
   * @param offset added to every port of the site
   * @param sink where other hosts are
   */
  static Surroundings make(Set<Fault.Need> needs, Path folder, int offset, int sink)
      throws IOException {
    boolean withSeconds = needs.contains(Fault.Need.SECONDS);
    Surroundings around = new Surroundings(Files.createDirectories(folder), withSeconds);
    try {
      if (needs.contains(Fault.Need.WIRES)) {
        around.wires.put("broker", Wire.to(BROKER + offset));
        around.wires.put("database", Wire.to(DATABASE + offset));
        around.wires.put("sink", Wire.to(sink));
      }
      if (needs.contains(Fault.Need.DISK)) {
        around.disk = Disk.create(folder.resolve("image"), folder.resolve("disk"), DISK);
      }
      if (needs.contains(Fault.Need.CLOCK)) {
        around.clock = Clock.in(folder.resolve("clock"));
      }
      if (needs.contains(Fault.Need.BROKERS)) {
        around.brokers = BrokerCluster.start(folder.resolve("brokers"), BROKERS + offset);
      }
      return around;
    } catch (IOException impossible) {
      around.close();
      throw impossible;
    }
  }

  /** Where the site keeps everything. */
  Path data() {
    return (disk == null ? folder : disk.folder()).resolve("node");
  }

  /**
   * What the site must be told of them.
   *
   * @param sink where other hosts are
   */
  List<String> settings(int sink) {
    List<String> settings = new ArrayList<>();
    Wire toSink = wires.get("sink");
    settings.add("relay.routes[*]=127.0.0.1:" + (toSink == null ? sink : toSink.port()));
    if (withSeconds) {
      settings.add("separate.twice=relay,mailbox");
    }
    Wire toBroker = wires.get("broker");
    if (toBroker != null) {
      settings.add("broker.advertised-port=" + toBroker.port());
      settings.add("spring.kafka.bootstrap-servers=127.0.0.1:" + toBroker.port());
    }
    Wire toDatabase = wires.get("database");
    if (toDatabase != null) {
      settings.add(
          "spring.datasource.url=jdbc:postgresql://127.0.0.1:%d/postroad"
              .formatted(toDatabase.port()));
    }
    if (brokers != null) {
      settings.add("separate.brokers=" + brokers.bootstrap());
      settings.add("postroad.topics.replicas=3");
      settings.add("postroad.topics.min-in-sync=2");
      settings.add("postroad.topics.flush-each-write=false");
    }
    return settings;
  }

  /** What its processes must have in their environment. */
  Map<String, String> environment() {
    return clock == null ? Map.of() : clock.environment();
  }

  /** Brokers that keep copies for one another, where there are several. */
  Optional<BrokerCluster> brokers() {
    return Optional.ofNullable(brokers);
  }

  /** They are gone for so long; returns when all of them have everything again. */
  void lose(Fault.Lose lost) throws IOException {
    BrokerCluster all =
        brokers().orElseThrow(() -> new IOException("this site has no brokers that can be spared"));
    lost.brokers().forEach(name -> all.part(name).ifPresent(ProcessHandle::destroyForcibly));
    Pause.of(lost.time());
    for (String name : lost.brokers()) {
      all.start(name);
    }
    all.awaitWhole();
  }

  /** The way there is like this for so long. */
  void trouble(Fault.Trouble trouble) throws IOException {
    Wire wire = wire(trouble.end());
    wire.become(trouble.state());
    Pause.of(trouble.time());
    wire.become(Wire.State.WELL);
  }

  /** Connections to there carry nothing any more. */
  void forget(String end) throws IOException {
    wire(end).forgetConnections();
  }

  /** The disk is full for so long. */
  void fillDisk(Duration time) throws IOException {
    disk().fill();
    Pause.of(time);
    disk().makeRoom();
  }

  /** The disk is slow for so long. */
  void slowDisk(Duration time) throws IOException {
    disk().slowDown(true);
    Pause.of(time);
    disk().slowDown(false);
  }

  /** Of the disk there is what was flushed; between, everybody who uses it must be ended. */
  void cutPower(Runnable end) throws IOException {
    disk().cutPower();
    end.run();
    disk().comeBack();
  }

  /** The time of day is so far in the future. */
  void turnClock(Duration offset) throws IOException {
    if (clock == null) {
      throw new IOException("this site has no clock of its own");
    }
    clock.turn(offset);
  }

  private Wire wire(String end) throws IOException {
    Wire wire = wires.get(end);
    if (wire == null) {
      throw new IOException("there is no way of ours to " + end);
    }
    return wire;
  }

  private Disk disk() throws IOException {
    if (disk == null) {
      throw new IOException("this site has no disk of its own");
    }
    return disk;
  }

  @Override
  public void close() throws IOException {
    for (Wire wire : wires.values()) {
      wire.close();
    }
    if (brokers != null) {
      brokers.close();
    }
    if (disk != null) {
      disk.close();
    }
  }
}
