package postroad.bench.reconcile;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A row for each run, printed when it has ended. */
final class Table {

  private final PrintStream out;

  Table(PrintStream out) {
    this.out = out;
  }

  void head() {
    out.printf(
        "| run | faults | %s | longest stall, s | until all had come, s |%n",
        String.join(" | ", Balance.COLUMNS));
    out.println("|---" + "|---".repeat(Balance.COLUMNS.size() + 3) + "|");
  }

  void row(String run, Trial.Result result) {
    String counts =
        result.balance().columns().stream().map(String::valueOf).collect(Collectors.joining(" | "));
    String verdict = result.isEven() ? "" : " NOT EVEN " + String.join("; ", result.complaints());
    out.printf(
        "| %s | %d | %s | %s | %s |%s%n",
        run,
        result.faults(),
        counts,
        seconds(result.longestStall()),
        seconds(result.untilAll()),
        verdict.stripTrailing());
  }

  /** Of a run that could not be counted. */
  void failed(String run, String why) {
    List<String> nothing = Collections.nCopies(Balance.COLUMNS.size() + 3, "-");
    out.printf("| %s | %s | NOT EVEN: %s%n", run, String.join(" | ", nothing), why);
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0);
  }
}
