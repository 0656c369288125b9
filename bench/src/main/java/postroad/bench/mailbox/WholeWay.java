package postroad.bench.mailbox;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import postroad.bench.contender.ComparisonOptions;
import postroad.bench.ground.Ground;
import postroad.bench.ground.Residents;

/** From a client's first octet to a message in a mailbox, beside Postfix and Dovecot. */
final class WholeWay {

  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final int READERS = 50;

  private final PrintStream out;
  private final ComparisonOptions<MailboxBench.Part> options;
  private final Map<String, Double> best = new HashMap<>();

  /** How many clients write to how many accounts. */
  private record Cell(int sessions, int accounts) {}

  private static final List<Cell> CELLS =
      List.of(new Cell(20, 200), new Cell(100, 200), new Cell(20, 1000), new Cell(100, 1000));

  WholeWay(ComparisonOptions<MailboxBench.Part> options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** Measures ours, and Postfix with Dovecot where they are installed and wanted. */
  void run(Ground ground) throws IOException {
    Residents residents = new Residents(ground.database());
    residents.forgetMail();
    var _ = residents.first(CELLS.getLast().accounts());
    residents.furnish(CELLS.getLast().accounts());
    residents.giveAllThePasswordOf(Ground.RECIPIENT);
    try (Postroad ours = Postroad.start(options.folder(), ground, options.java())) {
      List<MailServer> servers = new ArrayList<>(List.of(ours));
      if (!options.postfix()) {
        compare(servers);
        return;
      }
      Path beside = Files.createDirectories(options.folder().resolve("beside"));
      try (PostfixDovecot theirs = PostfixDovecot.start(beside)) {
        servers.add(theirs);
        compare(servers);
      }
    }
  }

  private void compare(List<MailServer> servers) throws IOException {
    out.println("warming up ...");
    var _ = Way.of(servers.getFirst(), Residents.addresses(200), 20, WARM_UP);
    out.printf(
        "%n| server | sessions | accounts | mails/s | CPU ms | of which |%n"
            + "|---|---|---|---|---|---|%n");
    for (Cell cell : CELLS) {
      for (MailServer server : servers) {
        Way way =
            Way.of(
                server, Residents.addresses(cell.accounts()), cell.sessions(), options.measured());
        best.merge(server.name(), way.perSecond(), Math::max);
        print(server, cell, way);
      }
    }
    out.printf("%n| server | mails/s | p50 ms | p99 ms | max ms |%n|---|---|---|---|---|%n");
    for (MailServer server : servers) {
      appear(server, best.getOrDefault(server.name(), 10.0) / 10);
    }
  }

  private void appear(MailServer server, double perSecond) throws IOException {
    try (Appearance appearance = Appearance.to(server, Residents.addresses(READERS))) {
      var _ = appearance.measure(perSecond, options.measured().dividedBy(2));
      double[] millis = appearance.measure(perSecond, options.measured());
      out.printf(
          Locale.ROOT,
          "| %s | %.0f | %.1f | %.1f | %.1f |%n",
          server.name(),
          perSecond,
          millis[millis.length / 2],
          millis[millis.length * 99 / 100],
          millis[millis.length - 1]);
    }
  }

  private void print(MailServer server, Cell cell, Way way) {
    double all = way.cpuMillis().values().stream().mapToDouble(Double::doubleValue).sum();
    String parts =
        way.cpuMillis().entrySet().stream()
            .map(part -> String.format(Locale.ROOT, "%s %.2f", part.getKey(), part.getValue()))
            .collect(Collectors.joining(", "));
    out.printf(
        Locale.ROOT,
        "| %s | %d | %,d | %,.0f | %.2f | %s |%n",
        server.name(),
        cell.sessions(),
        cell.accounts(),
        way.perSecond(),
        all,
        parts);
  }
}
