package postroad.bench.reconcile;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What is asked for.
 *
 * @param folder a new folder in it is made for each run
 * @param seeds each of the mails of a run and of what is drawn in its schedule
 * @param schedules files; none for the usual one
 * @param length how long is sent
 * @param rate how fast
 * @param largest octets of the largest mail
 * @param brokers one, or three that keep copies for one another
 * @param portOffset added to every port of a node that is started
 * @param patience what is missing is given up when nothing more has come for so long
 * @param vitals so often it is said how the processes are; zero for never
 * @param given a site that is there already; empty when a node is started
 */
public record ReconcileOptions(
    Path folder,
    List<Long> seeds,
    List<Path> schedules,
    Duration length,
    Source.Rate rate,
    int largest,
    int brokers,
    int portOffset,
    Duration patience,
    Duration vitals,
    Optional<GivenSite.Where> given) {

  /** When no schedule is given: something every few seconds. */
  private static final List<String> USUAL =
      List.of("every 9 kill any", "every 13 freeze any for 3", "every 21 restart relay");

  /**
   * Every port is then below those that Linux gives to whoever connects: a client that asks again
   * and again for a broker that is gone could otherwise be given its port.
   */
  private static final int PORT_OFFSET = 13_000;

  public ReconcileOptions {
    seeds = List.copyOf(seeds);
    schedules = List.copyOf(schedules);
  }

  /** What is done when no schedule is given: nothing to a site that nobody says how to break. */
  List<String> usual() {
    return given.isPresent() && given.get().command().isEmpty() ? List.of() : USUAL;
  }

  /** Whether one run is asked for, and no table. */
  boolean isOne() {
    return seeds.size() * Math.max(1, schedules.size()) == 1;
  }

  /**
   * Reads the words of a command line.
   *
   * @param environment where secrets are
   * @throws IllegalArgumentException with a sentence about the first that is not understood
   */
  public static ReconcileOptions read(Deque<String> words, Map<String, String> environment) {
    Reading reading = new Reading(environment);
    while (!words.isEmpty()) {
      String word = words.pop();
      if (words.isEmpty()) {
        throw new IllegalArgumentException(word + " is not understood, or needs a value");
      }
      reading.take(word, words.pop());
    }
    return reading.options();
  }

  /** One pass over the words. */
  private static final class Reading {

    private final List<Path> schedules = new ArrayList<>();
    private Path folder = Path.of("bench/data");
    private List<Long> seeds = List.of(System.currentTimeMillis() % 1_000_000);
    private int seconds = 120;
    private double perSecond = 20;
    private int connections = 8;
    private int largest = 20_000_000;
    private int brokers = 1;
    private int portOffset = PORT_OFFSET;
    private int patience = 300;
    private int vitals;
    private final GivenWords given;

    private Reading(Map<String, String> environment) {
      this.given = new GivenWords(environment);
    }

    private void take(String word, String value) {
      switch (word) {
        case "--data" -> folder = Path.of(value);
        case "--seed", "--seeds" -> seeds = seeds(value);
        case "--seconds" -> seconds = Integer.parseInt(value);
        case "--rate" -> perSecond = Double.parseDouble(value);
        case "--connections" -> connections = Integer.parseInt(value);
        case "--largest" -> largest = Integer.parseInt(value);
        case "--schedule" -> schedules.add(Path.of(value));
        case "--brokers" -> brokers = brokers(value);
        case "--port-offset" -> portOffset = Integer.parseInt(value);
        case "--patience" -> patience = Integer.parseInt(value);
        case "--vitals" -> vitals = Integer.parseInt(value);
        default -> given.take(word, value);
      }
    }

    private static int brokers(String value) {
      if (!value.matches("[13]")) {
        throw new IllegalArgumentException("there can be 1 or 3 brokers, not " + value);
      }
      return Integer.parseInt(value);
    }

    /** One, or the first and the last with a dash between. */
    private static List<Long> seeds(String value) {
      if (!value.matches("\\d{1,9}(-\\d{1,9})?")) {
        throw new IllegalArgumentException("seeds are such as 7 or 1-30, not " + value);
      }
      String[] ends = value.split("-", -1);
      return LongStream.rangeClosed(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]))
          .boxed()
          .toList();
    }

    private ReconcileOptions options() {
      return new ReconcileOptions(
          folder.toAbsolutePath(),
          seeds,
          schedules,
          Duration.ofSeconds(seconds),
          new Source.Rate(perSecond, connections),
          largest,
          brokers,
          portOffset,
          Duration.ofSeconds(patience),
          Duration.ofSeconds(vitals),
          given.where());
    }
  }
}
