package postroad.bench.siege;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import postroad.bench.process.Pause;

/** Kills one of three brokers after the other, then two at once, while mail flows. */
public final class BrokersBench {

  private static final int PER_SECOND = 10;
  private static final long MOST_MILLIS = 10_000;
  private static final Duration LENGTH = Duration.ofSeconds(25);
  private static final Duration TO_GO_ON = Duration.ofMinutes(3);

  private final SiegeOptions options;
  private final PrintStream out;
  private final List<String> faults = new ArrayList<>();

  public BrokersBench(SiegeOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** The node, what goes in and what comes out. */
  private record Flow(Stream in, Reader here, FarHost far) {

    /** Between 250s, filings and relayings, in milliseconds. */
    List<Long> takeGaps() {
      return List.of(
          in.gaps().takeLongestMillis(),
          here.gaps().takeLongestMillis(),
          far.gaps().takeLongestMillis());
    }
  }

  /**
   * Runs it.
   *
   * @return whether nothing was lost and nothing stood still for long
   */
  public boolean run() throws IOException {
    Path folder = options.folder().resolve("brokers-" + options.seed());
    try (Cluster cluster =
            Cluster.start(folder, Gate.EXCHANGE.usual() + 900 + options.portOffset());
        FarHost far = FarHost.open();
        SiegedNode node =
            SiegedNode.start(
                folder.resolve("node"), options.portOffset(), settings(cluster, far))) {
      node.makeAccount(Stream.SENDER);
      node.makeAccount(Stream.READER);
      node.liftSendingLimits(Stream.SENDER);
      cluster.awaitAll();
      out.println(
          "what | longest ms between 250s | between filings | between relayings | else heard");
      try (Reader here = Reader.start(node)) {
        Stream sent = sendMeanwhile(cluster, node, here, far);
        Count count = Count.of(sent, here, far);
        out.println(count);
        if (!count.isEven()) {
          faults.add("not even");
        }
      }
    }
    out.println(faults.isEmpty() ? "borne" : "NOT BORNE: " + faults);
    return faults.isEmpty();
  }

  private Stream sendMeanwhile(Cluster cluster, SiegedNode node, Reader here, FarHost far)
      throws IOException {
    try (Stream in = Stream.start(node, PER_SECOND)) {
      Flow flow = new Flow(in, here, far);
      killOneAfterTheOther(cluster, flow);
      killTwo(cluster, flow);
      return in;
    }
  }

  private static List<String> settings(Cluster cluster, FarHost far) {
    return List.of(
        "spring.kafka.bootstrap-servers=" + cluster.bootstrap(),
        "postroad.topics.replicas=3",
        "postroad.topics.min-in-sync=2",
        "postroad.topics.flush-each-write=false",
        "relay.routes[*]=127.0.0.1:" + far.port(),
        "spool.retry.after=1s,2s,3s,5s,5s,10s");
  }

  private void killOneAfterTheOther(Cluster cluster, Flow flow) throws IOException {
    Pause.of(LENGTH);
    forget(flow); // the first mails take their time
    Pause.of(LENGTH);
    tell("all there", flow);
    for (int number = 1; number <= Cluster.SIZE; number++) {
      forget(flow);
      cluster.kill(number);
      Pause.of(LENGTH);
      tell("broker " + number + " killed", flow);
      cluster.start(number);
      cluster.awaitAll();
      tell("broker " + number + " back", flow);
    }
  }

  private static void forget(Flow flow) {
    var _ = flow.takeGaps();
    var _ = flow.in().takeOthers();
  }

  private void tell(String what, Flow flow) {
    List<Long> gaps = flow.takeGaps();
    String columns = gaps.stream().map(String::valueOf).collect(Collectors.joining(" | "));
    out.println(what + " | " + columns + " | " + flow.in().takeOthers());
    for (long millis : gaps) {
      if (millis > MOST_MILLIS) {
        faults.add(what + " stood still for " + millis + " ms");
      }
    }
  }

  private void killTwo(Cluster cluster, Flow flow) throws IOException {
    cluster.kill(1);
    cluster.kill(2);
    Pause.of(LENGTH);
    String heard = flow.in().takeOthers();
    out.println("two killed | else heard " + heard);
    if (!heard.contains("451")) {
      faults.add("no 451 while two brokers are away");
    }
    cluster.start(1);
    cluster.start(2);
    int before = flow.in().gaps().count();
    long begin = System.nanoTime();
    while (flow.in().gaps().count() < before + PER_SECOND) {
      if (System.nanoTime() - begin > TO_GO_ON.toNanos()) {
        faults.add("it does not go on");
        return;
      }
      Pause.of(Duration.ofMillis(100));
    }
    out.printf(
        "both started again | the next 250s after %d ms%n",
        (System.nanoTime() - begin) / 1_000_000);
    cluster.awaitAll();
    Pause.of(LENGTH);
  }
}
