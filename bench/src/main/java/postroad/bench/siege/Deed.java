package postroad.bench.siege;

import java.io.IOException;
import java.util.List;

/**
 * An attack told in one method.
 *
 * @param shownIn beginnings of the metrics of which one at least must move
 */
record Deed(String name, List<String> shownIn, Act act) implements Attack {

  Deed {
    shownIn = List.copyOf(shownIn);
  }

  /** What is done. */
  @FunctionalInterface
  interface Act {

    String against(SiegedNode node) throws IOException, BreachException;
  }

  @Override
  public String against(SiegedNode node) throws IOException, BreachException {
    return act.against(node);
  }
}
