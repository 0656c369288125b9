package postroad.bench.relay;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import postroad.bench.relay.Timeline.Times;
import postroad.bench.relay.Troubled.Manner;
import postroad.bench.source.Exchange;
import postroad.bench.source.Load;
import postroad.bench.source.SmtpSource;
import postroad.contract.NextHop;

/**
 * What hosts that are no good cost the others: mail for a hundred good destinations at a set rate,
 * alone, then with four bad ones that get three mails of ten, then beside two thousand connections
 * to hosts that say nothing.
 */
final class Company implements AutoCloseable {

  private static final int SMALL = 4096;
  private static final int GOOD = 100;
  private static final int SLOW = 2_000;
  private static final int HOSTS_OF_ONE_NET = 250;
  private static final double RATE = 300;
  private static final int SESSIONS = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Map<Manner, Troubled> bad = new LinkedHashMap<>();

  Company() throws IOException {
    for (Manner manner : Manner.values()) {
      bad.put(manner, Troubled.start(manner));
    }
  }

  /** Where the mail for all of them goes. */
  Map<String, NextHop> routes() {
    Map<String, NextHop> routes = new LinkedHashMap<>();
    bad.forEach((manner, host) -> routes.put(domain(manner), host.at("127.2.0.1")));
    Troubled hole = bad.get(Manner.HOLE);
    for (int i = 0; hole != null && i < SLOW; i++) {
      String address = "127.3." + i / HOSTS_OF_ONE_NET + "." + (1 + i % HOSTS_OF_ONE_NET);
      routes.put("slow" + i + ".bench.test", hole.at(address));
    }
    return routes;
  }

  /** Measures and prints. */
  void measure(OurServer ours, String brokers, Duration time, PrintStream out) throws IOException {
    Mover mover = ours.mover();
    List<String> good = Places.recipients(GOOD);
    out.println();
    out.println("| mail for 100 good hosts, 300/s     | carried/s | p50 ms | p99 ms |");
    out.println("|---|---|---|---|");
    var _ = times(mover, brokers, good, RATE, Duration.ofSeconds(5)); // warm
    print(out, "alone", times(mover, brokers, good, RATE, time), time);
    print(
        out,
        "and 129/s for 4 bad ones",
        times(mover, brokers, mixed(good), RATE / 0.7, time),
        time);
    double before = ours.relay().tree().residentMebibytes();
    fillWithSlow(mover);
    String what = "and " + connections() + " silent connections";
    print(out, what, times(mover, brokers, good, RATE, time), time);
    out.printf(
        Locale.ROOT,
        "the relay had %.0f MiB before and %.0f MiB then%n",
        before,
        ours.relay().tree().residentMebibytes());
  }

  @Override
  public void close() {
    bad.values().forEach(Troubled::close);
  }

  /** Three of ten for the bad ones, each of them in turn. */
  private static List<String> mixed(List<String> good) {
    List<String> mixed = new ArrayList<>();
    Manner[] manners = Manner.values();
    for (int i = 0, bad = 0; i < good.size(); i++) {
      mixed.add(good.get(i));
      for (; bad < (i + 1) * 3 / 7; bad++) {
        mixed.add("reader@" + domain(manners[bad % manners.length]));
      }
    }
    return mixed;
  }

  private static String domain(Manner manner) {
    return manner.name().toLowerCase(Locale.ROOT) + ".bench.test";
  }

  private static Times times(
      Mover mover, String brokers, List<String> recipients, double rate, Duration time)
      throws IOException {
    try (Timeline timeline = new Timeline(brokers)) {
      send(mover, recipients, rate, time);
      return timeline.read();
    }
  }

  private static void send(Mover mover, List<String> recipients, double rate, Duration time)
      throws IOException {
    Load load =
        new Load(
            mover.address(),
            recipients,
            SESSIONS,
            SMALL,
            Exchange.LOCKSTEP,
            true,
            rate,
            new Load.Time(Duration.ZERO, time));
    var _ = SmtpSource.send(load, SmtpSource.Watcher.NOBODY);
  }

  /** A mail for each, and then as long as it takes until all are connected. */
  private void fillWithSlow(Mover mover) throws IOException {
    List<String> slow =
        IntStream.range(0, SLOW).mapToObj(i -> "reader@slow" + i + ".bench.test").toList();
    double rate = SLOW / 5.0;
    send(mover, slow, rate, Duration.ofSeconds(6));
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (connections() < SLOW && System.nanoTime() - end < 0) {
      try {
        Thread.sleep(100);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", stopped);
      }
    }
  }

  private int connections() {
    Troubled hole = bad.get(Manner.HOLE);
    return hole == null ? 0 : hole.connections();
  }

  private static void print(PrintStream out, String what, Times times, Duration time) {
    out.printf(
        Locale.ROOT,
        "| %-34s | %9.0f | %6d | %6d |%n",
        what,
        times.count() / (double) time.toSeconds(),
        times.percentile(50),
        times.percentile(99));
  }
}
