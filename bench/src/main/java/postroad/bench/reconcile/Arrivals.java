package postroad.bench.reconcile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** All that came out of the site: how often each mail came for each recipient, and in what way. */
final class Arrivals {

  /** One mail for one recipient. */
  record Delivery(int number, String recipient) {}

  private final Map<Delivery, Integer> filed = new HashMap<>();
  private final Map<Delivery, Integer> relayed = new HashMap<>();
  private final Map<Delivery, Integer> reported = new HashMap<>();
  private final Set<Delivery> changed = new HashSet<>();
  private int strangers;

  /** It lies in the recipient's mailbox. */
  void filed(int number, String recipient) {
    filed.merge(new Delivery(number, recipient), 1, Integer::sum);
  }

  /** The recipient's host took it. */
  void relayed(int number, String recipient) {
    relayed.merge(new Delivery(number, recipient), 1, Integer::sum);
  }

  /** The sender was told that it did not arrive. */
  void reported(int number, String recipient) {
    reported.merge(new Delivery(number, recipient), 1, Integer::sum);
  }

  /** It arrived, with other octets than were sent. */
  void changed(int number, String recipient) {
    changed.add(new Delivery(number, recipient));
  }

  /** Something arrived that nobody sent. */
  void stranger() {
    strangers++;
  }

  int timesFiled(Delivery delivery) {
    return filed.getOrDefault(delivery, 0);
  }

  int timesRelayed(Delivery delivery) {
    return relayed.getOrDefault(delivery, 0);
  }

  int timesReported(Delivery delivery) {
    return reported.getOrDefault(delivery, 0);
  }

  /** All that arrived in whatever way. */
  Set<Delivery> all() {
    Set<Delivery> all = new HashSet<>(filed.keySet());
    all.addAll(relayed.keySet());
    all.addAll(reported.keySet());
    return all;
  }

  int changed() {
    return changed.size();
  }

  int strangers() {
    return strangers;
  }
}
