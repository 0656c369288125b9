package postroad.relay.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Mail that waits, the most urgent first and equals in their order (RFC 6710 §5). */
final class WaitingMail {

  private final NavigableMap<Integer, Deque<OpenOrder>> byPriority =
      new TreeMap<>(Comparator.reverseOrder());
  private final Map<String, Integer> countByDestination = new HashMap<>();
  private int size;

  int size() {
    return size;
  }

  /** How much of it is for this destination. */
  int sizeFor(String destination) {
    return countByDestination.getOrDefault(destination, 0);
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(OpenOrder open) {
    byPriority.computeIfAbsent(open.priority(), first -> new ArrayDeque<>()).addLast(open);
    countByDestination.merge(open.order().towards(), 1, Integer::sum);
    size++;
  }

  /** Takes out what is to go first; absent when nothing waits. */
  @Nullable OpenOrder next() {
    for (Deque<OpenOrder> equals : byPriority.values()) {
      if (!equals.isEmpty()) {
        return gone(equals.removeFirst());
      }
    }
    return null;
  }

  /** Takes out what came before this moment of {@code nanoTime}. */
  List<OpenOrder> takeOlderThan(long latest) {
    List<OpenOrder> old = new ArrayList<>();
    for (Deque<OpenOrder> equals : byPriority.values()) {
      while (!equals.isEmpty() && latest - equals.getFirst().since() > 0) {
        old.add(gone(equals.removeFirst()));
      }
    }
    return old;
  }

  /** Takes out all of which this is true. */
  List<OpenOrder> takeIf(Predicate<OpenOrder> wanted) {
    List<OpenOrder> taken = new ArrayList<>();
    for (Deque<OpenOrder> equals : byPriority.values()) {
      equals.removeIf(open -> wanted.test(open) && taken.add(open));
    }
    taken.forEach(this::gone);
    return taken;
  }

  private OpenOrder gone(OpenOrder open) {
    countByDestination.computeIfPresent(
        open.order().towards(), (destination, count) -> count == 1 ? null : count - 1);
    size--;
    return open;
  }
}
