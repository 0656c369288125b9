package postroad.bench.reconcile;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import postroad.bench.process.Pause;

/** Sends, breaks, waits until all is mended, counts. */
public final class ReconcileBench {

  /** When no schedule is given: something every few seconds, and all at once in the middle. */
  private static final List<String> USUAL =
      List.of("every 9 kill any", "every 13 freeze any for 3", "every 21 restart relay");

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private final ReconcileOptions options;
  private final PrintStream out;

  public ReconcileBench(ReconcileOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /**
   * Runs it.
   *
   * @return whether nothing was lost, doubled or changed
   */
  public boolean run() throws IOException {
    Run run = new Run(options.seed(), "reconcile.example", 12, options.largest());
    Path folder = options.folder().resolve("reconcile-" + options.seed());
    empty(folder);
    Schedule schedule = schedule();
    out.printf("seed %d; what happens is kept in %s%n", options.seed(), folder);
    try (Sink sink = Sink.start(run, folder.resolve("sink.ledger"));
        Site site = Site.start(folder.resolve("node"), 31_000, run, sink.port())) {
      Residents.make(site, run);
      send(run, site, schedule, folder);
      Arrivals arrivals = awaitRest(run, site, folder);
      Balance balance = Balance.of(Sent.in(folder.resolve("source.ledger")), arrivals);
      out.print(balance.text());
      out.println(balance.isEven() ? "even" : "NOT EVEN: what there is to see is in " + folder);
      return balance.isEven();
    }
  }

  private Schedule schedule() throws IOException {
    return options.schedule().isEmpty()
        ? Schedule.parse(USUAL, options.seed(), options.length())
        : Schedule.read(Path.of(options.schedule()), options.seed(), options.length());
  }

  private void send(Run run, Site site, Schedule schedule, Path folder) throws IOException {
    long begin = System.nanoTime();
    try (Ledger ledger = Ledger.open(folder.resolve("source.ledger"));
        Source source = Source.start(run, site.submissions(), Site.PASSWORD, ledger, options)) {
      for (Schedule.Step step : schedule.steps()) {
        sleepUntil(begin, step.at());
        say(begin, source, step.fault().toString());
        site.suffer(step.fault());
      }
      sleepUntil(begin, options.length());
      say(begin, source, "no more is sent");
    }
  }

  /** Until nothing is missing any more, or long enough. */
  private Arrivals awaitRest(Run run, Site site, Path folder) throws IOException {
    site.awaitReady();
    Sent sent = Sent.in(folder.resolve("source.ledger"));
    long begin = System.nanoTime();
    long end = begin + PATIENCE.toNanos();
    @Nullable Arrivals arrivals = null;
    int missing = Integer.MAX_VALUE;
    while (missing > 0 && System.nanoTime() < end) {
      Pause.of(LOOK_EVERY);
      try {
        arrivals = Reading.of(run, site.imaps(), Site.PASSWORD, folder.resolve("sink.ledger"));
        missing = Balance.missing(sent, arrivals);
        out.printf(Locale.ROOT, "%4d s  %d still to come%n", seconds(begin), missing);
      } catch (IOException notYet) {
        out.printf(Locale.ROOT, "%4d s  cannot be read: %s%n", seconds(begin), notYet.getMessage());
      }
    }
    if (arrivals == null) {
      throw new IOException("the mailboxes could not be read within " + PATIENCE);
    }
    Pause.of(LOOK_EVERY); // whatever comes twice comes soon
    return Reading.of(run, site.imaps(), Site.PASSWORD, folder.resolve("sink.ledger"));
  }

  private void say(long begin, Source source, String what) {
    out.printf(
        Locale.ROOT,
        "%4d s  %6d offered %6d acknowledged %5d broken connections  %s%n",
        seconds(begin),
        source.offered(),
        source.acknowledged(),
        source.troubles(),
        what);
  }

  private static long seconds(long since) {
    return Duration.ofNanos(System.nanoTime() - since).toSeconds();
  }

  private static void sleepUntil(long begin, Duration at) throws IOException {
    long left = begin + at.toNanos() - System.nanoTime();
    if (left > 0) {
      Pause.of(Duration.ofNanos(left));
    }
  }

  /** Of an earlier run with the same seed nothing is left. */
  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> inside = Files.walk(folder)) {
        for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    Files.createDirectories(folder);
  }
}
