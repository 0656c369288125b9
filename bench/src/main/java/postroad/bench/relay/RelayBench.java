package postroad.bench.relay;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import postroad.bench.contender.ComparisonOptions;
import postroad.bench.contender.PostfixServer;
import postroad.bench.ground.Ground;
import postroad.bench.process.Java;
import postroad.bench.process.ServerProcess;
import postroad.bench.relay.Passage.Cell;
import postroad.contract.NextHop;

/** The whole comparison, row by row, each server in turn, so that both meet the same machine. */
public final class RelayBench {

  private static final int SMALL = 4096;
  private static final int LARGE = 100 * 1024;
  private static final int MANY = 1000;
  private static final Duration WARM_UP = Duration.ofSeconds(10);

  private final ComparisonOptions<Part> options;
  private final PrintStream out;

  /** What can be measured by itself. */
  public enum Part {
    /** Mails of 4 KB to one destination. */
    ONE,
    /** Mails of 4 KB to a thousand destinations. */
    MANY,
    /** Mails of 100 KB to one destination. */
    LARGE,
    /** Mails of 4 KB beside hosts that are no good. */
    BAD
  }

  public RelayBench(ComparisonOptions<Part> options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** Runs it all and prints as it goes. */
  public void run() throws IOException {
    if (!SmtpSink.isInstalled()) {
      throw new IOException("smtp-sink is needed: apt-get install postfix");
    }
    Files.createDirectories(options.folder());
    int port = ServerProcess.freePort();
    Map<String, NextHop> routes = Places.routes(MANY, port);
    out.println("starting ...");
    try (SmtpSink sink = SmtpSink.start(options.folder(), port);
        Company company = new Company();
        Ground ground = Ground.start(options.folder(), Java.ofThisProcess())) {
      ground.relayTo(routes);
      if (options.parts().contains(Part.BAD)) {
        ground.relayTo(company.routes());
      }
      try (OurServer ours = OurServer.start(options.folder(), ground, options.java(), List.of())) {
        if (!cells().isEmpty()) {
          compare(ours, sink, routes);
        }
        if (options.parts().contains(Part.BAD)) {
          company.measure(ours, ground.brokers(), options.measured(), out);
        }
      }
    }
  }

  private void compare(OurServer ours, SmtpSink sink, Map<String, NextHop> routes)
      throws IOException {
    if (!options.postfix()) {
      compare(sink, List.of(ours.mover()));
      return;
    }
    Path folder = options.folder().resolve("postfix");
    try (PostfixServer postfix = PostfixServer.start(folder, routes)) {
      compare(sink, List.of(ours.mover(), PostfixMover.of(postfix)));
    }
  }

  private void compare(SmtpSink sink, List<Mover> all) throws IOException {
    warmUp(sink, all.getFirst());
    out.println(
        "| server    | to   | sessions | size   | mails/s | MB/s   | CPU ms | of which"
            + "                                                             | source and sink |");
    out.println("|---|---|---|---|---|---|---|---|---|");
    for (Cell cell : cells()) {
      for (Mover mover : all) {
        print(measured(cell, sink, mover, options.measured()));
      }
    }
  }

  /** A compiler that has not seen a loop yet is not what runs on the second day. */
  private void warmUp(SmtpSink sink, Mover ours) throws IOException {
    out.println("warming up ...");
    for (Cell cell : cells()) {
      var _ = measured(cell, sink, ours, WARM_UP);
    }
  }

  private Passage measured(Cell cell, SmtpSink sink, Mover mover, Duration time)
      throws IOException {
    String what =
        String.format(
            Locale.ROOT,
            "%s, %d destinations, %d sessions, %d octets",
            mover.name(),
            cell.destinations(),
            cell.sessions(),
            cell.size());
    try (Progress _ = new Progress(out, what, sink)) {
      return Passage.of(cell, mover, sink, time);
    }
  }

  private List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    if (options.parts().contains(Part.ONE)) {
      for (int sessions : new int[] {1, 10, 50}) {
        cells.add(new Cell(1, sessions, SMALL));
      }
    }
    if (options.parts().contains(Part.MANY)) {
      for (int sessions : new int[] {10, 50}) {
        cells.add(new Cell(MANY, sessions, SMALL));
      }
    }
    if (options.parts().contains(Part.LARGE)) {
      cells.add(new Cell(1, 10, LARGE));
    }
    return cells;
  }

  private void print(Passage passage) {
    Cell cell = passage.cell();
    String parts =
        passage.ofServer().entrySet().stream()
            .map(part -> String.format(Locale.ROOT, "%s %.2f", part.getKey(), part.getValue()))
            .collect(Collectors.joining(", "));
    out.println(
        String.format(
            Locale.ROOT,
            "| %-9s | %4d | %8d | %6d | %7.0f | %6.2f | %6.2f | %-67s | %15.2f |",
            passage.server(),
            cell.destinations(),
            cell.sessions(),
            cell.size(),
            passage.perSecond(),
            passage.megabytesPerSecond(),
            passage.cpuMillisOfServer(),
            parts,
            passage.cpuMillisBeside()));
  }
}
