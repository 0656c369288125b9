package postroad.bench.reconcile;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How evenly mail goes in and comes out while brokers are lost.
 *
 * @param in who sends
 * @param filed between two filings
 * @param relayed between two mails that other hosts take
 */
record Flow(Source in, Gaps filed, Gaps relayed) {

  /** What one lost broker of three may hold up. */
  private static final Duration MOST = Duration.ofSeconds(10);

  private static final int NOT_NOW = 451;

  /**
   * What was seen while brokers were lost.
   *
   * @param acknowledged the longest time between two acknowledgements
   * @param filed between two filings
   * @param relayed between two relayings
   * @param heard how often clients heard each other reply
   */
  record Seen(
      Duration acknowledged, Duration filed, Duration relayed, Map<Integer, Integer> heard) {

    Seen {
      heard = Map.copyOf(heard);
    }

    /** What must not be. */
    List<String> complaints(Fault.Lose lost) {
      if (lost.brokers().size() > 1) {
        return heard.keySet().equals(Set.of(NOT_NOW))
            ? List.of()
            : List.of(lost + ": clients heard " + heard + " and not 451 alone");
      }
      return Stream.of(
              tooLong("acknowledged", acknowledged),
              tooLong("filed", filed),
              tooLong("relayed", relayed))
          .flatMap(Optional::stream)
          .map(gap -> lost + ": " + gap)
          .toList();
    }

    private static Optional<String> tooLong(String what, Duration gap) {
      return gap.compareTo(MOST) > 0
          ? Optional.of("nothing was %s for %s s".formatted(what, seconds(gap)))
          : Optional.empty();
    }

    @Override
    public String toString() {
      return "longest time between two 250s %s s, filings %s s, relayings %s s; else heard %s"
          .formatted(seconds(acknowledged), seconds(filed), seconds(relayed), heard);
    }

    private static String seconds(Duration time) {
      return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0);
    }
  }

  /** What there was since this was last asked. */
  Seen take() {
    return new Seen(
        in.gaps().takeLongest(), filed.takeLongest(), relayed.takeLongest(), in.takeHeard());
  }
}
