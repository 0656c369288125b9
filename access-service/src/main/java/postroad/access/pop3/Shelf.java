package postroad.access.pop3;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
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
  private final Fetching fetching;
  private final Map<Long, byte[]> ready = new HashMap<>();
  private int rented;
  private int last;
  private int stride = 1;
  private @Nullable Order order;

  /** Fetches messages; those that cannot be had are left out. */
  interface Fetching {

    Map<Long, byte[]> fetch(List<Entry> portion);
  }

  /** Messages that are fetched together, and the room that was taken for them. */
  private record Portion(List<Entry> entries, int rent) {

    boolean beginsWith(Entry entry) {
      return !entries.isEmpty() && entries.getFirst().equals(entry);
    }
  }

  /** The portion behind the one that lies here, while it is fetched aside. */
  private record Order(Portion portion, CompletableFuture<Map<Long, byte[]>> arrival) {}

  /**
   * An empty one.
   *
   * @param room octets that may lie on all shelves
   */
  Shelf(Semaphore room, Fetching fetching) {
    this.room = room;
    this.fetching = fetching;
  }

  static boolean takes(Entry entry) {
    return entry.size() <= SMALL;
  }

  /**
   * The octets of a small message, which then lie here no longer.
   *
   * @param onwards a message, and what the client asks for if it goes on in order
   * @return null when they cannot be had
   */
  byte @Nullable [] octets(Entry asked, Function<Entry, Stream<Entry>> onwards) {
    follow(asked);
    byte[] here = take(asked);
    if (here == null) {
      Portion filled = fill(asked, onwards);
      here = take(asked);
      if (stride == MOST_AT_ONCE) {
        order(onwards.apply(filled.entries().getLast()).skip(1));
      }
    }
    return here;
  }

  /** The longer the client goes on in order, the more is fetched. */
  private void follow(Entry asked) {
    stride = asked.number() == last + 1 ? Math.min(2 * stride, MOST_AT_ONCE) : 1;
    last = asked.number();
  }

  private byte @Nullable [] take(Entry entry) {
    byte[] octets = ready.remove(entry.uid());
    if (octets != null) {
      giveBack(octets.length);
    }
    return octets;
  }

  private Portion fill(Entry asked, Function<Entry, Stream<Entry>> onwards) {
    Order due = order;
    if (due != null && due.portion().beginsWith(asked)) {
      try {
        Map<Long, byte[]> arrived = due.arrival().join();
        order = null;
        clear();
        rented = due.portion().rent();
        ready.putAll(arrived);
        return due.portion();
      } catch (CompletionException trouble) {
        clear(); // it is asked for once more: then the trouble is told
      }
    }
    clear();
    Portion now = portion(onwards.apply(asked));
    rented = now.rent();
    ready.putAll(fetching.fetch(now.entries()));
    return now;
  }

  private void order(Stream<Entry> next) {
    Portion portion = portion(next);
    if (portion.rent() > 0) {
      order =
          new Order(
              portion,
              CompletableFuture.supplyAsync(
                  () -> fetching.fetch(portion.entries()),
                  task -> Thread.ofVirtual().name("maildrop-ahead").start(task)));
    }
  }

  /** The first of these, which needs no room, or more of them, which do. */
  private Portion portion(Stream<Entry> wanted) {
    List<Entry> next = wanted.takeWhile(Shelf::takes).limit(stride).toList();
    int octets = 0;
    int count = 0;
    while (count < next.size()
        && (count == 0 || octets + next.get(count).size() <= OCTETS_AT_ONCE)) {
      octets += (int) next.get(count).size();
      count++;
    }
    boolean several = count > 1 && room.tryAcquire(octets);
    return new Portion(next.subList(0, several ? count : Math.min(1, count)), several ? octets : 0);
  }

  /** Takes all away, and forgets what the client asked for. */
  void clear() {
    ready.clear();
    giveBack(rented);
    Order unwanted = order;
    order = null;
    if (unwanted != null) {
      var _ = unwanted.arrival().whenComplete((_, _) -> room.release(unwanted.portion().rent()));
    }
  }

  private void giveBack(int octets) {
    int owed = Math.min(octets, rented);
    rented -= owed;
    room.release(owed);
  }
}
