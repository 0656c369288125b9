package postroad.bench.reconcile;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;

/**
 * What is asked for.
 *
 * @param folder a new folder in it is made for each run
 * @param seed of the mails and of what is drawn in the schedule
 * @param length how long is sent
 * @param perSecond so many mails, at most
 * @param connections how many send
 * @param largest octets of the largest mail
 * @param schedule a file, or empty for the usual one
 */
public record ReconcileOptions(
    Path folder,
    long seed,
    Duration length,
    double perSecond,
    int connections,
    int largest,
    String schedule) {

  /**
   * Reads the words of a command line.
   *
   * @throws IllegalArgumentException with a sentence about the first that is not understood
   */
  public static ReconcileOptions read(Deque<String> words) {
    Path folder = Path.of("bench/data");
    long seed = System.currentTimeMillis() % 1_000_000;
    int seconds = 120;
    double rate = 20;
    int connections = 8;
    int largest = 20_000_000;
    String schedule = "";
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
        case "--rate" -> rate = Double.parseDouble(value);
        case "--connections" -> connections = Integer.parseInt(value);
        case "--largest" -> largest = Integer.parseInt(value);
        case "--schedule" -> schedule = value;
        default -> throw new IllegalArgumentException("not understood: " + word);
      }
    }
    return new ReconcileOptions(
        folder.toAbsolutePath(),
        seed,
        Duration.ofSeconds(seconds),
        rate,
        connections,
        largest,
        schedule);
  }
}
