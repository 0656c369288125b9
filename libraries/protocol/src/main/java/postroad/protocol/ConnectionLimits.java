package postroad.protocol;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * How many clients there may be at once, in all and from one address. When there is no room, one
 * that has come long ago and got nowhere makes room for the next: connections that say nothing, or
 * half of something, do not keep others out.
 */
public final class ConnectionLimits {

  /** Among so many that have been here longest, the one whose address has most is let go. */
  private static final int LOOKED_AT = 64;

  private final int total;
  private final int perClient;
  private final Map<ClientNetwork, Integer> present = new HashMap<>();
  private final Set<Connection> inside = new LinkedHashSet<>();

  /** Those who have not shown yet what they came for, who came first first. */
  private final Set<Connection> strangers = new LinkedHashSet<>();

  private final Map<Reason, LongAdder> turnedAway =
      Map.of(
          Reason.FULL, new LongAdder(),
          Reason.CLIENT, new LongAdder(),
          Reason.IDLE, new LongAdder());

  /** Why somebody cannot stay. */
  public enum Reason {
    /** There are too many, and all of them do something. */
    FULL,
    /** There are too many from the same address. */
    CLIENT,
    /** It did nothing, and another needed the room. */
    IDLE
  }

  /**
   * May be shared by several doors.
   *
   * @param total connections at once
   * @param perClient connections at once from one IPv4 address or one IPv6 /64
   */
  public ConnectionLimits(int total, int perClient) {
    this.total = total;
    this.perClient = perClient;
  }

  /** Lets a client in, or not; who was let in must {@link #leave}. */
  public boolean enter(Connection client) {
    Entry entry = enterOrNot(client);
    entry.reason().ifPresent(reason -> turnedAway(reason).increment());
    if (entry.displaced() != null) {
      entry.displaced().cutOff();
    }
    return entry.isIn();
  }

  /** What came of somebody's coming. */
  private record Entry(boolean isIn, Optional<Reason> reason, @Nullable Connection displaced) {}

  private synchronized Entry enterOrNot(Connection client) {
    ClientNetwork network = ClientNetwork.of(client.remoteAddress());
    if (present.getOrDefault(network, 0) >= perClient) {
      return new Entry(false, Optional.of(Reason.CLIENT), null);
    }
    Connection displaced = null;
    if (inside.size() >= total) {
      displaced = mostDispensable();
      if (displaced == null) {
        return new Entry(false, Optional.of(Reason.FULL), null);
      }
      leave(displaced);
    }
    present.merge(network, 1, Integer::sum);
    inside.add(client);
    strangers.add(client);
    return new Entry(true, Optional.ofNullable(displaced).map(gone -> Reason.IDLE), displaced);
  }

  private @Nullable Connection mostDispensable() {
    Connection found = null;
    int most = 0;
    int looked = 0;
    for (Iterator<Connection> all = strangers.iterator(); all.hasNext() && looked < LOOKED_AT; ) {
      Connection one = all.next();
      if (one.isSettled()) {
        all.remove();
        continue;
      }
      looked++;
      int beside = present.getOrDefault(ClientNetwork.of(one.remoteAddress()), 0);
      if (beside > most) {
        most = beside;
        found = one;
      }
    }
    return found;
  }

  /** Makes room again; harmless for who has had to make room before. */
  public synchronized void leave(Connection client) {
    if (inside.remove(client)) {
      strangers.remove(client);
      present.computeIfPresent(
          ClientNetwork.of(client.remoteAddress()),
          (network, count) -> count > 1 ? count - 1 : null);
    }
  }

  /** How many could not stay, for this reason. */
  public long turnedAwayFor(Reason reason) {
    return turnedAway(reason).sum();
  }

  private LongAdder turnedAway(Reason reason) {
    return Objects.requireNonNull(turnedAway.get(reason));
  }
}
