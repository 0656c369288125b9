package postroad.bench.reconcile;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import postroad.bench.contender.Administration;
import postroad.bench.process.Pause;

/** Sends to a site while a schedule breaks it, waits until all is mended, counts. */
final class Trial {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(3);

  private final Run run;
  private final Schedule schedule;
  private final ReconcileOptions options;
  private final Path folder;
  private final PrintStream out;
  private int suffered;
  private final List<String> complaints = new ArrayList<>();

  /**
   * Not begun yet.
   *
   * @param folder where the ledgers are written
   */
  Trial(Run run, Schedule schedule, ReconcileOptions options, Path folder, PrintStream out) {
    this.run = run;
    this.schedule = schedule;
    this.options = options;
    this.folder = folder;
    this.out = out;
  }

  /**
   * What came of it.
   *
   * @param faults so many were done
   * @param longestStall how long the source once waited for the next acknowledgement
   * @param untilAll from the last mail sent until nothing was missing
   * @param complaints about what stood still that must not
   */
  record Result(
      Balance balance,
      int faults,
      Duration longestStall,
      Duration untilAll,
      List<String> complaints) {

    Result {
      complaints = List.copyOf(complaints);
    }

    /** Whether all went as it must. */
    boolean isEven() {
      return balance.isEven() && complaints.isEmpty();
    }
  }

  /** Does it. */
  Result run(Site site) throws IOException {
    try (Sink sink = Sink.start(run, sinkLedger(), site.otherHosts());
        Pulse _ = Pulse.start(site, options.vitals(), out)) {
      makeAccounts(site.administration());
      Duration stall = send(site, sink);
      Duration untilAll = awaitRest(site);
      Pause.of(LOOK_EVERY); // whatever comes twice comes soon
      return new Result(balanceInTheEnd(site), suffered, stall, untilAll, complaints);
    }
  }

  private void makeAccounts(Administration administration) throws IOException {
    for (String reader : run.readers()) {
      administration.makeAccount(reader, Site.PASSWORD);
    }
    administration.makeAccount(run.sender(), Site.PASSWORD);
  }

  /** Whatever is started again just now will answer. */
  private Balance balanceInTheEnd(Site site) throws IOException {
    long begin = System.nanoTime();
    while (true) {
      try {
        return balance(site);
      } catch (IOException notYet) {
        if (since(begin).compareTo(options.patience()) > 0) {
          throw notYet;
        }
        Pause.of(LOOK_EVERY);
      }
    }
  }

  /** Looks at everything, as it is now. */
  Balance balance(Site site) throws IOException {
    return Balance.of(
        Sent.in(sourceLedger()), Reading.of(run, site.imaps(), Site.PASSWORD, sinkLedger()));
  }

  private Duration send(Site site, Sink sink) throws IOException {
    long begin = System.nanoTime();
    try (Ledger ledger = Ledger.open(sourceLedger())) {
      Source source = Source.start(run, site.submissions(), Site.PASSWORD, ledger, options.rate());
      try (source;
          Filings filings = Filings.start(watched(), site.imaps())) {
        Flow flow = new Flow(source, filings.gaps(), sink.gaps());
        suffer(site, begin, source, flow);
        Course.sleepUntil(begin, options.length());
        say(begin, source, "no more is sent");
        return source.gaps().longestOfAll();
      }
    }
  }

  private void suffer(Site site, long begin, Source source, Flow flow) throws IOException {
    Course.Told told =
        new Course.Told() {
          @Override
          public void begins(Fault fault) {
            say(begin, source, fault.toString());
            if (fault instanceof Fault.Lose) {
              var _ = flow.take();
            }
          }

          @Override
          public void ends(Fault fault, boolean wasThere) {
            if (!wasThere) {
              say(begin, source, fault + ": it is not there just now");
            }
            if (fault instanceof Fault.Lose lost) {
              judge(lost, flow.take());
            }
          }
        };
    try (Course course = Course.of(site, told)) {
      course.run(schedule, begin);
      suffered = course.suffered();
    }
  }

  /** Who must be looked at all the time, so that it is seen when nothing is filed. */
  private List<String> watched() {
    return schedule.steps().stream().anyMatch(step -> step.fault() instanceof Fault.Lose)
        ? run.readers()
        : List.of();
  }

  private void judge(Fault.Lose lost, Flow.Seen seen) {
    out.println("        " + seen);
    complaints.addAll(seen.complaints(lost));
  }

  /** Until nothing is missing any more, or nothing more has come for long enough. */
  private Duration awaitRest(Site site) throws IOException {
    long begin = System.nanoTime();
    site.awaitReady();
    Sent sent = Sent.in(sourceLedger());
    Reading reading = new Reading(run);
    int missing = Integer.MAX_VALUE;
    long lastArrival = begin;
    while (missing > 0 && since(lastArrival).compareTo(options.patience()) < 0) {
      Pause.of(LOOK_EVERY);
      try {
        Set<Arrivals.Delivery> arrived = reading.goOn(site.imaps(), Site.PASSWORD).all();
        arrived.addAll(Sink.read(sinkLedger()).all());
        int before = missing;
        missing = sent.missing(arrived);
        lastArrival = missing < before ? System.nanoTime() : lastArrival;
        out.printf(Locale.ROOT, "%4d s  %d still to come%n", since(begin).toSeconds(), missing);
      } catch (IOException notYet) {
        out.printf(
            Locale.ROOT,
            "%4d s  cannot be read: %s%n",
            since(begin).toSeconds(),
            notYet.getMessage());
      }
    }
    if (missing == Integer.MAX_VALUE) {
      throw new IOException("the mailboxes could not be read within " + options.patience());
    }
    return since(begin);
  }

  private Path sourceLedger() {
    return folder.resolve("source.ledger");
  }

  private Path sinkLedger() {
    return folder.resolve("sink.ledger");
  }

  private void say(long begin, Source source, String what) {
    out.printf(
        Locale.ROOT,
        "%4d s  %6d offered %6d acknowledged %5d broken connections  %s%n",
        since(begin).toSeconds(),
        source.offered(),
        source.acknowledged(),
        source.troubles(),
        what);
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
