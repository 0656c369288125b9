package postroad.access.shared;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A map that holds so many octets and no more: what was not asked for the longest goes first. */
final class Bounded<K, V> {

  private final long most;
  private final ToLongFunction<V> weight;
  private final Map<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long held;

  Bounded(long most, ToLongFunction<V> weight) {
    this.most = most;
    this.weight = weight;
  }

  synchronized @Nullable V get(K key) {
    return entries.get(key);
  }

  /** Keeps this instead of what was there; what is too large by itself is not kept. */
  synchronized void put(K key, V value) {
    remove(key);
    long more = weight.applyAsLong(value);
    if (more > most) {
      return;
    }
    entries.put(key, value);
    held += more;
    Iterator<V> oldest = entries.values().iterator();
    while (held > most) {
      held -= weight.applyAsLong(oldest.next());
      oldest.remove();
    }
  }

  synchronized void remove(K key) {
    V former = entries.remove(key);
    if (former != null) {
      held -= weight.applyAsLong(former);
    }
  }

  /** How many octets are held. */
  synchronized long held() {
    return held;
  }
}
