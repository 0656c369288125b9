package postroad.access.notice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import postroad.contract.MailboxChanged;

/**
 * Changes other replicas have not been told of, the newest of each mailbox. The first of a mailbox
 * may go at once; one that changes all the time is spoken of a few times a second.
 */
final class UntoldChanges {

  /** So long nothing more is said of a mailbox that was just spoken of. */
  static final Duration PAUSE = Duration.ofMillis(200);

  /** More mailboxes than this do not change while the broker is away without being forgotten. */
  private static final int MOST = 10_000;

  private final ConcurrentMap<Place, MailboxChanged> waiting = new ConcurrentHashMap<>();
  private final Map<Place, Long> spokenOf = new HashMap<>();

  /** Where something has changed. */
  private record Place(UUID account, long mailbox) {}

  /**
   * One more change, which may be of a mailbox that waits already; from any thread.
   *
   * @return false when too many wait: then it is forgotten
   */
  boolean add(MailboxChanged change) {
    if (waiting.size() >= MOST) {
      return false;
    }
    Place place = new Place(change.account(), change.mailbox());
    waiting.merge(place, change, (a, b) -> a.modseq() > b.modseq() ? a : b);
    return true;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /**
   * What may be told now, and waits no more; always from the same thread.
   *
   * @param now in nanoseconds, as {@link System#nanoTime} counts them
   */
  List<MailboxChanged> take(long now) {
    spokenOf.values().removeIf(then -> now - then >= PAUSE.toNanos());
    List<MailboxChanged> told = new ArrayList<>();
    for (Place place : waiting.keySet()) {
      MailboxChanged change = spokenOf.containsKey(place) ? null : waiting.remove(place);
      if (change != null) {
        told.add(change);
        spokenOf.put(place, now);
      }
    }
    return told;
  }
}
