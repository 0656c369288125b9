package postroad.bench.siege;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import postroad.bench.process.Pause;
import postroad.bench.process.Vitals;

/** Starts a node, attacks it in every way we know, and says what it bore. */
public final class SiegeBench {

  private static final Duration TO_CALM_DOWN = Duration.ofSeconds(5);
  private static final String CONTAINED = "contained";

  private final SiegeOptions options;
  private final PrintStream out;

  public SiegeBench(SiegeOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /**
   * Runs it.
   *
   * @return whether all was contained
   */
  public boolean run() throws IOException {
    out.printf("seed %d%n", options.seed());
    Path folder = options.folder().resolve("siege-" + options.seed());
    try (SiegedNode node = SiegedNode.start(folder, options.portOffset())) {
      node.makeAccount(Witness.USER);
      node.liftSendingLimits(Witness.USER);
      Map<String, Long> processes = node.processes();
      List<String> breaches = new ArrayList<>();
      try (Witness witness = Witness.start(node)) {
        witness.takeSeen();
        witness.takeSeen(); // the first time everything is slow
        Map<String, Vitals> before = node.vitals();
        for (Attack attack : attacks()) {
          if (!meet(attack, node, witness).equals(CONTAINED)) {
            breaches.add(attack.name());
          }
        }
        Pause.of(TO_CALM_DOWN);
        tell("before", before);
        tell("after", node.vitals());
      }
      if (!processes.equals(node.processes())) {
        breaches.add("a part was started again");
      }
      out.println(breaches.isEmpty() ? "all contained" : "NOT CONTAINED: " + breaches);
      return breaches.isEmpty();
    }
  }

  private List<Attack> attacks() {
    return Attacks.of(options).stream().filter(attack -> options.wants(attack.name())).toList();
  }

  private String meet(Attack attack, SiegedNode node, Witness witness) throws IOException {
    witness.takeSeen();
    Map<String, Double> before = node.metrics();
    Watch watch = Watch.start(node, attack.shownIn());
    String verdict = CONTAINED;
    String seen = "";
    try {
      seen = attack.against(node);
    } catch (Attack.BreachException breach) {
      verdict = "BREACH: " + breach.getMessage();
    } catch (IOException cannot) {
      verdict = "BREACH: " + cannot;
    }
    List<Witness.Seen> waits = witness.takeSeen();
    List<String> moved = watch.moved(before);
    if (verdict.equals(CONTAINED) && waits.stream().anyMatch(wait -> isTooLong(attack, wait))) {
      verdict = "BREACH: good clients";
    }
    if (verdict.equals(CONTAINED) && !attack.shownIn().isEmpty() && moved.isEmpty()) {
      verdict = "BREACH: no metric shows it";
    }
    out.printf(Locale.ROOT, "%-34s %s%n", attack.name(), verdict);
    out.printf("    %s%n    good clients: %s%n    metrics: %s%n", seen, waits, moved);
    return verdict;
  }

  private static boolean isTooLong(Attack attack, Witness.Seen wait) {
    return !wait.failure().isEmpty() || wait.millis() > attack.mostMillis();
  }

  private void tell(String when, Map<String, Vitals> vitals) {
    vitals.forEach((part, one) ->
        out.printf("%-8s %-8s %s%n", when, part, Objects.requireNonNull(one).text()));
  }
}
