package postroad.relay.destination;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows by an address that a host is ourselves, whatever name it goes by. */
final class OwnAddresses {

  private static final Logger log = LoggerFactory.getLogger(OwnAddresses.class);

  private static final int SMTP = 25;
  private static final long LIFETIME = Duration.ofMinutes(1).toNanos();

  private final Set<InetAddress> told;
  private final boolean isMailHost;
  private volatile Seen seen = new Seen(Set.of(), System.nanoTime() - LIFETIME - 1);

  /**
   * Makes it.
   *
   * @param told addresses that lead to us and are on none of our interfaces
   * @param port where mail exchangers listen; at another than theirs we need not be one
   */
  OwnAddresses(List<InetAddress> told, int port) {
    this.told = Set.copyOf(told);
    this.isMailHost = port == SMTP;
  }

  boolean has(InetAddress address) {
    return told.contains(address) || (isMailHost && ofInterfaces().contains(address));
  }

  private record Seen(Set<InetAddress> addresses, long when) {}

  /** They change while we run; they are looked at now and then. */
  private Set<InetAddress> ofInterfaces() {
    Seen known = seen;
    if (System.nanoTime() - known.when() > LIFETIME) {
      known = new Seen(look(known.addresses()), System.nanoTime());
      seen = known;
    }
    return known.addresses();
  }

  private static Set<InetAddress> look(Set<InetAddress> before) {
    try {
      Set<InetAddress> found = new HashSet<>();
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .forEach(found::add);
      return found;
    } catch (SocketException unreadable) {
      log.debug("our own addresses cannot be read", unreadable);
      return before;
    }
  }
}
