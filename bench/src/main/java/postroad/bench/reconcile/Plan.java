package postroad.bench.reconcile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one run is to be.
 *
 * @param seed of its mails and of what is drawn in its schedule
 * @param file its schedule; empty for the usual one
 * @param usual the lines of that
 */
record Plan(long seed, Optional<Path> file, List<String> usual) {

  /** All that is asked for: each schedule with each seed. */
  static List<Plan> all(ReconcileOptions options) {
    List<Optional<Path>> files =
        options.schedules().isEmpty()
            ? List.of(Optional.empty())
            : options.schedules().stream().map(Optional::of).toList();
    List<Plan> all = new ArrayList<>();
    for (long seed : options.seeds()) {
      files.forEach(file -> all.add(new Plan(seed, file, options.usual())));
    }
    return all;
  }

  /** The seed and the name of the schedule. */
  String name() {
    String schedule =
        file.map(path -> String.valueOf(path.getFileName()).replaceFirst("\\..*", ""))
            .orElse("usual")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]", "-");
    return seed + "-" + schedule.substring(0, Math.min(schedule.length(), 25));
  }

  /**
   * What is done.
   *
   * @param length how long
   */
  Schedule schedule(Duration length) throws IOException {
    return file.isEmpty()
        ? Schedule.parse(usual, seed, length)
        : Schedule.read(file.get(), seed, length);
  }
}
