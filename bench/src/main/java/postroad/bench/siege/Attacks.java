package postroad.bench.siege;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All of them, those that many clients make first. */
final class Attacks {

  private Attacks() {}

  /** As was asked for. */
  static List<Attack> of(SiegeOptions options) {
    List<Nonsense> everywhere =
        Stream.of(Gate.values())
            .map(gate -> new Nonsense(gate, options.seed(), options.fuzz()))
            .toList();
    List<Attack> all = new ArrayList<>(everywhere);
    all.add(new Storm(everywhere));
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
