package postroad.bench.siege;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import postroad.bench.process.Pause;

/** Looks at the metrics while something happens: what goes up and down again is seen, too. */
final class Watch {

  private static final Duration EVERY = Duration.ofSeconds(1);

  private final SiegedNode node;
  private final List<String> names;
  private final Map<String, Double> most = new ConcurrentHashMap<>();
  private final Thread looking;
  private volatile boolean ended;

  private Watch(SiegedNode node, List<String> names) {
    this.node = node;
    this.names = names;
    this.looking = Thread.startVirtualThread(this::look);
  }

  /** Begins to look at the metrics with names that begin so. */
  static Watch start(SiegedNode node, List<String> names) {
    return new Watch(node, names);
  }

  private void look() {
    while (!ended) {
      try {
        note();
        Pause.of(EVERY);
      } catch (IOException notNow) {
        // whoever does not answer now is asked again
      }
    }
  }

  private void note() throws IOException {
    node.metrics().forEach((name, value) -> most.merge(name, value, Math::max));
  }

  /** What has moved, from what it was before to the most it was; looks no more. */
  List<String> moved(Map<String, Double> before) throws IOException {
    ended = true;
    looking.interrupt();
    note();
    return most.entrySet().stream()
        .filter(sample -> names.stream().anyMatch(sample.getKey()::contains))
        .filter(sample -> sample.getValue() > before.getOrDefault(sample.getKey(), 0.0))
        .map(sample ->
            String.format(
                Locale.ROOT,
                "%s %.0f > %.0f",
                sample.getKey(),
                before.getOrDefault(sample.getKey(), 0.0),
                sample.getValue()))
        .sorted()
        .toList();
  }
}
