package postroad.bench.siege;

import java.util.ArrayList;
import java.util.List;

/** All of them, those that many clients make first. */
final class Attacks {

  private Attacks() {}

  /** As was asked for. */
  static List<Attack> of(SiegeOptions options) {
    List<Attack> all = new ArrayList<>();
    for (Gate gate : Gate.values()) {
      all.add(new Nonsense(gate, options.seed(), options.fuzz()));
    }
    for (Gate gate : Gate.values()) {
      for (Crowd.Halves halves : Crowd.Halves.values()) {
        all.add(new HalfOpen(gate, halves, options.halfOpen()));
      }
    }
    all.addAll(BadMail.ALL);
    all.addAll(BadQuestions.ALL);
    return List.copyOf(all);
  }
}
