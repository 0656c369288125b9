package postroad.access.pop3;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import postroad.access.pop3.Maildrop.Entry;

/**
 * Small messages that were fetched ahead for one session: who retrieves one after another is about
 * to ask for the next. The octets on all shelves together have a bound; where there is no room for
 * several, one is fetched.
 */
final class Shelf {

  /** A message that is larger is read piece by piece. */
  private static final int SMALL = 128 * 1024;

  private static final int MOST_AT_ONCE = 64;

  /** So much is fetched at once at most, so that no session has much of the room. */
  private static final int OCTETS_AT_ONCE = 512 * 1024;

  private final Semaphore room;
  private final Map<Long, byte[]> ready = new HashMap<>();
  private int rented;
  private int last;
  private int portion = 1;

  /**
   * An empty one.
   *
   * @param room octets that may lie on all shelves
   */
  Shelf(Semaphore room) {
    this.room = room;
  }

  static boolean takes(Entry entry) {
    return entry.size() <= SMALL;
  }

  /** The client asks for this message: the longer it goes on in order, the more is fetched. */
  void follow(Entry asked) {
    portion = asked.number() == last + 1 ? Math.min(2 * portion, MOST_AT_ONCE) : 1;
    last = asked.number();
  }

  /**
   * Makes room.
   *
   * @param fromHere what the client asks for, if it goes on in order
   * @return what to fetch of it
   */
  List<Entry> clearFor(Stream<Entry> fromHere) {
    clear();
    List<Entry> next = fromHere.takeWhile(Shelf::takes).limit(portion).toList();
    int octets = 0;
    int count = 0;
    while (count < next.size()
        && (count == 0 || octets + next.get(count).size() <= OCTETS_AT_ONCE)) {
      octets += (int) next.get(count).size();
      count++;
    }
    if (count > 1 && room.tryAcquire(octets)) {
      rented = octets;
      return next.subList(0, count);
    }
    return next.subList(0, Math.min(1, count));
  }

  void put(Entry entry, byte[] octets) {
    ready.put(entry.uid(), octets);
  }

  /** The octets of this message, which then lie here no longer; null when they did not. */
  byte @Nullable [] take(Entry entry) {
    byte[] octets = ready.remove(entry.uid());
    if (octets != null) {
      giveBack(octets.length);
    }
    return octets;
  }

  /** Takes all away. */
  void clear() {
    ready.clear();
    giveBack(rented);
  }

  private void giveBack(int octets) {
    int owed = Math.min(octets, rented);
    rented -= owed;
    room.release(owed);
  }
}
