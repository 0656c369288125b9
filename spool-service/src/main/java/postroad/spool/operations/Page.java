package postroad.spool.operations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a list.
 *
 * @param next to be asked for with the next question; absent when this was the last
 */
record Page<T>(List<T> entries, @Nullable String next) {

  private static final int LARGEST = 1_000;

  static int size(int asked) {
    return Math.clamp(asked, 1, LARGEST);
  }
}
