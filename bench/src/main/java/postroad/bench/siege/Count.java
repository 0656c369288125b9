package postroad.bench.siege;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import postroad.bench.process.Pause;

/**
 * What was acknowledged, held against what arrived.
 *
 * @param acknowledged mails
 * @param lostHere acknowledged and not filed
 * @param lostFar acknowledged and not relayed
 * @param twiceHere filed more than once
 * @param twiceFar relayed more than once, which a host that dies between two words may do
 */
record Count(int acknowledged, long lostHere, long lostFar, long twiceHere, long twiceFar) {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Counts when nothing is missing any more, or after five minutes. */
  static Count of(Stream sent, Reader here, FarHost far) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Count count = now(sent, here.filed(), far.taken());
    while (count.lostHere() + count.lostFar() > 0 && System.nanoTime() < end) {
      Pause.of(Duration.ofSeconds(2));
      count = now(sent, here.filed(), far.taken());
    }
    return count;
  }

  private static Count now(Stream sent, Map<Integer, Integer> here, Map<Integer, Integer> far) {
    Set<Integer> acknowledged = sent.acknowledged();
    return new Count(
        acknowledged.size(),
        acknowledged.stream().filter(number -> !here.containsKey(number)).count(),
        acknowledged.stream().filter(number -> !far.containsKey(number)).count(),
        here.values().stream().filter(times -> times > 1).count(),
        far.values().stream().filter(times -> times > 1).count());
  }

  boolean isEven() {
    return lostHere + lostFar + twiceHere == 0;
  }
}
