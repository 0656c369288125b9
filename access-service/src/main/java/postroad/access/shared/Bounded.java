package postroad.access.shared;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A map that holds so many octets and no more: what was not asked for the longest goes first. */
final class Bounded<K, V> {

  private final long most;
  private final ToLongFunction<V> weight;
  private final LongConsumer growth;
  private final Map<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long held;
  private long lent;

  Bounded(long most, ToLongFunction<V> weight) {
    this(most, weight, _ -> {});
  }

  /**
   * A map whose size somebody follows.
   *
   * @param growth is told by how many octets it has grown, or shrunk
   */
  Bounded(long most, ToLongFunction<V> weight, LongConsumer growth) {
    this.most = most;
    this.weight = weight;
    this.growth = growth;
  }

  synchronized @Nullable V get(K key) {
    return entries.get(key);
  }

  /** Keeps this instead of what was there; what is too large by itself is not kept. */
  synchronized void put(K key, V value) {
    long before = held;
    removeUntold(key);
    long more = weight.applyAsLong(value);
    if (more <= most - lent) {
      entries.put(key, value);
      held += more;
      removeOldest();
    }
    growth.accept(held - before);
  }

  synchronized void remove(K key) {
    long before = held;
    removeUntold(key);
    growth.accept(held - before);
  }

  private void removeUntold(K key) {
    V former = entries.remove(key);
    if (former != null) {
      held -= weight.applyAsLong(former);
    }
  }

  private void removeOldest() {
    Iterator<V> oldest = entries.values().iterator();
    while (held > most - lent && oldest.hasNext()) {
      held -= weight.applyAsLong(oldest.next());
      oldest.remove();
    }
  }

  /** Somebody else needs so many octets of this room more, or fewer. */
  synchronized void lend(long octets) {
    lent += octets;
    removeOldest();
  }

  /** How many octets are held. */
  synchronized long held() {
    return held;
  }
}
