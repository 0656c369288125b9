package postroad.bench.siege;

import java.io.IOException;
import java.util.List;

/** Something done to a node from outside that is meant to do harm. */
interface Attack {

  /** What it is called, and chosen by. */
  String name();

  /** Beginnings of the metrics of which one at least must have moved; empty when none has to. */
  List<String> shownIn();

  /**
   * Does it.
   *
   * @return what was seen, for people
   * @throws BreachException when the node did what it must not
   * @throws IOException when it could not be done
   */
  String against(SiegedNode node) throws IOException, BreachException;

  /** How long the good clients beside it may wait for an answer. */
  default long mostMillis() {
    return 10_000;
  }

  /** The node did what it must not. */
  final class BreachException extends Exception {

    private static final long serialVersionUID = 1;

    BreachException(String what) {
      super(what);
    }
  }
}
