package postroad.bench.reconcile;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import postroad.bench.contender.Administration;
import postroad.bench.contender.Door;
import postroad.bench.contender.SeparateNode;
import postroad.bench.ground.BrokerCluster;
import postroad.bench.process.Pause;

/** A separate node, started as a person would start it, each part of which can be hit. */
final class StartedSite implements Site {

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

  private static final String BROKER = "broker"; // among several, the first
  private static final int SUBMISSIONS = 2465;
  private static final int IMAPS = 2993;

  private final Surroundings around;
  private final int offset;
  private final ServerSocket otherHosts;
  private final SeparateNode node;

  private StartedSite(Path folder, int offset, String domain, Set<Fault.Need> needs)
      throws IOException {
    this.otherHosts = Sink.door(Sink.Place.HERE);
    this.around = Surroundings.make(needs, folder, offset, otherHosts.getLocalPort());
    this.offset = offset;
    this.node =
        SeparateNode.launch(
            new SeparateNode.Plan(
                around.data(), folder.resolve("said"), words(domain), around.environment()));
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

  private List<String> words(String domain) {
    List<String> settings = new ArrayList<>(around.settings(otherHosts.getLocalPort()));
    settings.addAll(HURRIED);
    List<String> words = new ArrayList<>(SeparateNode.words(domain, offset, settings));
    words.addAll(List.of("--heap", "192m"));
    return words;
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
    Map<String, Long> javas = new LinkedHashMap<>(node.javas());
    for (String name : BrokerCluster.NAMES) {
      around
          .brokers()
          .flatMap(brokers -> brokers.part(name))
          .ifPresent(broker -> javas.put(name, broker.pid()));
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
        node.kill();
        node.launchAgain();
      }
      case Fault.CutPower _ -> {
        List<ProcessHandle> all = node.processes(); // the disk will not tell any more
        around.cutPower(() -> all.forEach(ProcessHandle::destroyForcibly));
        node.launchAgain();
      }
      case Fault.Lose lost -> around.lose(lost);
      case Fault.Trouble trouble -> around.trouble(trouble);
      case Fault.Forget(String end) -> around.forget(end);
      case Fault.FullDisk(Duration time) -> around.fillDisk(time);
      case Fault.SlowDisk(Duration time) -> around.slowDisk(time);
      case Fault.TurnClock(Duration offset) -> around.turnClock(offset);
    }
    return true;
  }

  private boolean sufferInPart(Fault.OfPart fault) throws IOException {
    Optional<BrokerCluster> several = around.brokers().filter(_ -> isBroker(fault));
    if (several.isPresent()) {
      String name = fault.part().equals(BROKER) ? BrokerCluster.NAMES.getFirst() : fault.part();
      boolean wasThere = suffer(fault, several.get().part(name));
      if (!(fault instanceof Fault.Freeze)) {
        several.get().start(name);
      }
      return wasThere;
    }
    return suffer(fault, node.part(fault.part()));
  }

  private static boolean isBroker(Fault.OfPart fault) {
    return fault.part().equals(BROKER) || BrokerCluster.NAMES.contains(fault.part());
  }

  private static boolean suffer(Fault.OfPart fault, Optional<ProcessHandle> part)
      throws IOException {
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

  @Override
  public void awaitReady() throws IOException {
    node.awaitReady();
  }

  private static void signal(String signal, ProcessHandle process) throws IOException {
    try {
      new ProcessBuilder("kill", signal, String.valueOf(process.pid())).start().waitFor();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Administration administration() throws IOException {
    return node.administration();
  }

  @Override
  public void close() throws IOException {
    node.close();
    around.close();
    otherHosts.close();
  }
}
