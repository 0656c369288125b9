package postroad.relay.destination;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;

/** Knows the addresses of a host. */
@FunctionalInterface
public interface HostAddresses {

  /**
   * At least one address, in the order they are to be tried.
   *
   * @throws IOException when there is none, or DNS does not say
   */
  List<InetAddress> addressesOf(String host) throws IOException;
}
