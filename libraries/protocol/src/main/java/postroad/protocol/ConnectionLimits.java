package postroad.protocol;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;

/** How many clients there may be at once, in all and from one address. */
public final class ConnectionLimits {

  private final Semaphore all;
  private final int perClient;
  private final ConcurrentMap<ClientNetwork, Integer> present = new ConcurrentHashMap<>();

  /**
   * May be shared by several doors.
   *
   * @param total connections at once
   * @param perClient connections at once from one IPv4 address or one IPv6 /64
   */
  public ConnectionLimits(int total, int perClient) {
    this.all = new Semaphore(total);
    this.perClient = perClient;
  }

  /** Lets a client in, or not; who was let in must {@link #leave}. */
  public boolean enter(InetAddress client) {
    if (!all.tryAcquire()) {
      return false;
    }
    int now = present.merge(ClientNetwork.of(client), 1, Integer::sum);
    if (now > perClient) {
      leave(client);
      return false;
    }
    return true;
  }

  /** Makes room again. */
  public void leave(InetAddress client) {
    present.computeIfPresent(
        ClientNetwork.of(client), (network, count) -> count > 1 ? count - 1 : null);
    all.release();
  }
}
