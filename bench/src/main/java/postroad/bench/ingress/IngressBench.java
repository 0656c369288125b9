package postroad.bench.ingress;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import postroad.bench.contender.ComparisonOptions;
import postroad.bench.contender.Contender;
import postroad.bench.contender.IngressServer;
import postroad.bench.contender.PostfixServer;
import postroad.bench.ground.Ground;
import postroad.bench.ingress.Measurement.Cell;
import postroad.bench.process.Java;
import postroad.bench.source.Exchange;
import postroad.bench.source.Load;

/**
 * The whole comparison, cell by cell, each contender in turn, so that both meet the same machine.
 */
public final class IngressBench {

  private static final int SMALL = 4096;
  private static final int LARGE = 1024 * 1024;
  private static final int IDLE = 10_000;
  private static final Duration JIT = Duration.ofSeconds(30);
  private static final Duration WARM_UP = Duration.ofSeconds(3);

  private final ComparisonOptions<Part> options;
  private final PrintStream out;
  private final Java java = Java.ofThisProcess();

  /** What can be measured by itself. */
  public enum Part {
    /** Mails of 4 KB. */
    SMALL,
    /** Mails of 1 MB. */
    LARGE,
    /** Clients that only wait. */
    IDLE
  }

  public IngressBench(ComparisonOptions<Part> options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** Runs it all and prints as it goes. */
  public void run() throws IOException {
    Files.createDirectories(options.folder());
    try (Ground ground = Ground.start(options.folder(), java)) {
      if (!options.parts().equals(Set.of(Part.IDLE))) {
        load(ground);
      }
      if (options.parts().contains(Part.IDLE)) {
        idle(ground);
      }
    }
  }

  private void load(Ground ground) throws IOException {
    try (IngressServer ingress = ingress(ground)) {
      if (options.postfix()) {
        try (PostfixServer postfix = PostfixServer.start(options.folder().resolve("postfix"))) {
          compare(ingress.contender(), List.of(ingress.contender(), postfix.contender()));
        }
      } else {
        compare(ingress.contender(), List.of(ingress.contender()));
      }
    }
  }

  private void compare(Contender ours, List<Contender> all) throws IOException {
    warmUp(ours);
    out.println(
        "| server    | conn | exchange  | kept | size     | mails/s  | MB/s    | p50 ms  | p99 ms"
            + "  | max ms   | CPU ms |");
    out.println("|---|---|---|---|---|---|---|---|---|---|---|");
    double most = 0;
    for (Cell cell : cells()) {
      for (Contender contender : all) {
        Measurement measurement = Measurement.of(cell, contender, time());
        print(measurement);
        if (contender.name().equals(ours.name()) && cell.size() == SMALL) {
          most = Math.max(most, measurement.fared().perSecond());
        }
      }
    }
    if (most > 0) {
      Cell half = new Cell(50, SMALL, Exchange.PIPELINED, true, Math.floor(most / 2));
      print(Measurement.of(half, ours, time()));
    }
  }

  /** A compiler that has not seen a loop yet is not what runs on the second day. */
  private void warmUp(Contender ours) throws IOException {
    out.println("warming up ...");
    for (boolean kept : new boolean[] {true, false}) {
      Cell cell = new Cell(20, SMALL, Exchange.LOCKSTEP, kept, 0);
      var _ = Measurement.of(cell, ours, new Load.Time(WARM_UP, JIT));
    }
  }

  private List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    if (options.parts().contains(Part.SMALL)) {
      addSmall(cells);
    }
    if (options.parts().contains(Part.LARGE)) {
      for (int connections : new int[] {1, 10}) {
        cells.add(new Cell(connections, LARGE, Exchange.LOCKSTEP, true, 0));
      }
    }
    return cells;
  }

  private static void addSmall(List<Cell> cells) {
    for (boolean kept : new boolean[] {false, true}) {
      for (int connections : new int[] {1, 10, 50, 200}) {
        cells.add(new Cell(connections, SMALL, Exchange.LOCKSTEP, kept, 0));
      }
    }
    for (int connections : new int[] {1, 10, 50, 200}) {
      cells.add(new Cell(connections, SMALL, Exchange.PIPELINED, true, 0));
    }
  }

  private Load.Time time() {
    return new Load.Time(WARM_UP, options.measured());
  }

  private void print(Measurement measurement) {
    Cell cell = measurement.cell();
    var fared = measurement.fared();
    out.println(
        String.format(
            Locale.ROOT,
            "| %-9s | %4d | %-9s | %-4s | %-8s | %8s | %7s | %7s | %7s | %8s | %5s |",
            measurement.contender(),
            cell.connections(),
            cell.exchange().name().toLowerCase(Locale.ROOT),
            cell.keepsConnections() ? "yes" : "no",
            cell.size() + (cell.perSecond() > 0 ? " *" : ""),
            number(fared.perSecond()),
            number(fared.megabytesPerSecond()),
            number(fared.percentile(50)),
            number(fared.percentile(99)),
            number(fared.percentile(100)),
            String.format(Locale.ROOT, "%.2f", measurement.cpuMillis())));
    if (fared.refused() > 0) {
      out.println("  (" + fared.refused() + " clients of that row were refused or hung up on)");
    }
  }

  private void idle(Ground ground) throws IOException {
    try (IngressServer ingress = ingress(ground)) {
      idle("in clear", ingress, () -> IdleClients.connect(ingress.address(), IDLE));
    }
    try (IngressServer ingress = ingress(ground)) {
      idle("inside TLS", ingress, () -> IdleClients.connectTls(ingress.tlsAddress(), IDLE));
    }
  }

  private void idle(String how, IngressServer ingress, Connecting connecting) throws IOException {
    double before = ingress.itself().residentMebibytes();
    try (IdleClients _ = connecting.connect()) {
      double with = ingress.itself().residentMebibytes();
      out.printf(
          Locale.ROOT,
          "%,d idle clients %s: %.0f MiB above the %.0f MiB of the empty process%n",
          IDLE,
          how,
          with - before,
          before);
    }
  }

  /** How the idle clients connect. */
  @FunctionalInterface
  private interface Connecting {
    IdleClients connect() throws IOException;
  }

  private IngressServer ingress(Ground ground) throws IOException {
    return IngressServer.start(options.folder(), ground, java, options.java());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
  }
}
