package postroad.bench.reconcile;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One run that says what happens, or many with a row of a table for each. Runs share a node while
 * all is even, and each has accounts of its own there: so what one leaves behind is met by the
 * next, and is looked at once more at the end.
 */
public final class ReconcileBench {

  private static final String DOMAIN = "reconcile.example";
  private static final int ACCOUNTS = 12;

  private final ReconcileOptions options;
  private final PrintStream out;
  private final List<Kept> kept = new ArrayList<>();
  private @Nullable Site site;
  private boolean even = true;

  public ReconcileBench(ReconcileOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** A run that was even, whose mailboxes will be looked at again. */
  private record Kept(String name, Trial trial, Path folder) {}

  /**
   * Runs all.
   *
   * @return whether nothing was lost, doubled or changed
   */
  public boolean run() throws IOException {
    if (!Surroundings.canBe(needs())) {
      throw new IllegalArgumentException("three brokers have no ways, disk or clock of ours");
    }
    if (options.given().isPresent()) {
      for (Plan plan : Plan.all(options)) {
        GivenSite.mustBear(plan.schedule(options.length()), options.given().get());
      }
    }
    try {
      return options.isOne() ? one() : many();
    } finally {
      letGo();
    }
  }

  private boolean one() throws IOException {
    long seed = options.seeds().getFirst();
    Plan plan = Plan.all(options).getFirst();
    Path folder = empty(plan.name());
    out.printf("seed %d; what happens is kept in %s%n", seed, folder);
    Trial.Result result;
    try {
      result = trial(plan, folder, out).run(site());
    } catch (IOException broken) {
      LastLines.print(nodeFolder(), out);
      throw broken;
    }
    if (!result.isEven()) {
      LastLines.print(nodeFolder(), out);
    }
    out.print(result.balance().text());
    result.complaints().forEach(out::println);
    out.println(result.isEven() ? "even" : "NOT EVEN: what there is to see is in " + folder);
    return result.isEven();
  }

  private boolean many() throws IOException {
    Table table = new Table(out);
    table.head();
    for (Plan plan : Plan.all(options)) {
      Path folder = empty(plan.name());
      try (PrintStream said =
          new PrintStream(folder.resolve("said").toFile(), StandardCharsets.UTF_8)) {
        Trial trial = trial(plan, folder, said);
        Trial.Result result = trial.run(site());
        said.print(result.balance().text());
        table.row(plan.name(), result);
        if (result.isEven()) {
          kept.add(new Kept(plan.name(), trial, folder));
        } else {
          fail(folder, table);
        }
      } catch (IOException broken) {
        table.failed(plan.name(), String.valueOf(broken.getMessage()));
        fail(folder, table);
      }
    }
    lookAgain(table);
    out.println(even ? "even" : "NOT EVEN: what there is to see is in " + options.folder());
    return even;
  }

  /** The node is kept as it is beside the ledgers, and the next run has a new one. */
  private void fail(Path folder, Table table) throws IOException {
    even = false;
    lookAgain(table);
    letGo();
    if (Files.exists(nodeFolder())) {
      Files.move(nodeFolder(), folder.resolve("node"));
    }
  }

  /** What came twice, but late, is found here. */
  private void lookAgain(Table table) throws IOException {
    for (Kept run : kept) {
      try {
        Balance balance = run.trial().balance(site());
        if (balance.isEven()) {
          Folders.delete(run.folder());
          continue;
        }
        table.failed(run.name(), "not even any more when looked at again");
        Files.writeString(run.folder().resolve("again"), balance.text());
      } catch (IOException unreadable) {
        table.failed(run.name(), "cannot be looked at again: " + unreadable.getMessage());
      }
      even = false;
    }
    kept.clear();
  }

  private Trial trial(Plan plan, Path folder, PrintStream said) throws IOException {
    String domain = options.given().map(GivenSite.Where::domain).orElse(DOMAIN);
    Run run = new Run(nameOf(plan), plan.seed(), domain, ACCOUNTS, options.largest());
    return new Trial(run, plan.schedule(options.length()), options, folder, said);
  }

  /** A site that was there before may have seen the same run. */
  private String nameOf(Plan plan) {
    return options.given().isEmpty()
        ? plan.name()
        : plan.name() + "-" + Long.toString(System.currentTimeMillis() / 1000, 36);
  }

  private Site site() throws IOException {
    Site running = site;
    if (running == null) {
      running = options.given().isPresent() ? GivenSite.at(options.given().get()) : newNode();
      site = running;
      running.awaitReady();
    }
    return running;
  }

  private Site newNode() throws IOException {
    Folders.delete(nodeFolder());
    return StartedSite.start(nodeFolder(), options.portOffset(), DOMAIN, needs());
  }

  private Set<Fault.Need> needs() throws IOException {
    Set<Fault.Need> needs = EnumSet.noneOf(Fault.Need.class);
    for (Plan plan : Plan.all(options)) {
      needs.addAll(plan.schedule(options.length()).needs());
    }
    if (options.brokers() > 1) {
      needs.add(Fault.Need.BROKERS);
    }
    return needs;
  }

  private void letGo() throws IOException {
    if (site != null) {
      site.close();
      site = null;
    }
  }

  private Path nodeFolder() {
    return options.folder().resolve("reconcile-node");
  }

  private Path empty(String name) throws IOException {
    Path folder = options.folder().resolve("reconcile-" + name);
    Folders.delete(folder);
    return Files.createDirectories(folder);
  }
}
