package postroad.bench.siege;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.List;

/**
 * What is asked for.
 *
 * @param folder the node lives below it
 * @param seed of all that is drawn
 * @param fuzz how long each gate hears nonsense
 * @param halfOpen so many clients come to each gate and say nothing
 * @param only cases whose names begin with one of these; all when empty
 * @param portOffset added to every port of the node
 */
public record SiegeOptions(
    Path folder, long seed, Duration fuzz, int halfOpen, List<String> only, int portOffset) {

  public SiegeOptions {
    only = List.copyOf(only);
  }

  /**
   * Reads the words of a command line.
   *
   * @throws IllegalArgumentException with a sentence about the first that is not understood
   */
  public static SiegeOptions read(Deque<String> words) {
    Path folder = Path.of("bench/data");
    long seed = System.currentTimeMillis() % 1_000_000;
    int seconds = 10;
    int halfOpen = 5000;
    List<String> only = List.of();
    int offset = 12_000;
    while (!words.isEmpty()) {
      String word = words.pop();
      if (words.isEmpty()) {
        throw new IllegalArgumentException(word + " is not understood, or needs a value");
      }
      String value = words.pop();
      switch (word) {
        case "--data" -> folder = Path.of(value);
        case "--seed" -> seed = Long.parseLong(value);
        case "--seconds" -> seconds = Integer.parseInt(value);
        case "--half-open" -> halfOpen = Integer.parseInt(value);
        case "--only" -> only = List.of(value.split(",", -1));
        case "--port-offset" -> offset = Integer.parseInt(value);
        default -> throw new IllegalArgumentException("not understood: " + word);
      }
    }
    return new SiegeOptions(
        folder.toAbsolutePath(), seed, Duration.ofSeconds(seconds), halfOpen, only, offset);
  }

  boolean wants(String name) {
    return only.isEmpty() || only.stream().anyMatch(name::startsWith);
  }
}
