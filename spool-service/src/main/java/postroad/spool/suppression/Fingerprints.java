package postroad.spool.suppression;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who may be on the list: eight octets for each, so that a million fit into memory. Whoever is not
 * here is not on the list; whoever is has to be looked up.
 */
final class Fingerprints {

  private final long[] sorted;
  private final Set<Long> fresh = ConcurrentHashMap.newKeySet();

  Fingerprints(long[] all) {
    this.sorted = all.clone();
    Arrays.sort(sorted);
  }

  boolean isEmpty() {
    return sorted.length == 0 && fresh.isEmpty();
  }

  boolean mayHave(Correspondence one) {
    long fingerprint = one.fingerprint();
    return Arrays.binarySearch(sorted, fingerprint) >= 0 || fresh.contains(fingerprint);
  }

  void add(Collection<Long> more) {
    more.stream()
        .filter(fingerprint -> Arrays.binarySearch(sorted, fingerprint) < 0)
        .forEach(fresh::add);
  }

  int size() {
    return sorted.length + fresh.size();
  }
}
