package postroad.relay.outlet;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An end of ours that other hosts see.
 *
 * @param addresses one of each family at most
 * @param hostname what we call ourselves there; as everywhere when absent
 */
public record Outlet(List<InetAddress> addresses, @Nullable String hostname) {

  public Outlet {
    addresses = List.copyOf(addresses);
    if (addresses.isEmpty()
        || addresses.stream().map(InetAddress::getClass).distinct().count() < addresses.size()) {
      throw new IllegalArgumentException(
          "an outlet has one IPv4 address, one IPv6 address, or both");
    }
  }

  /** Our address for talking to this one; empty when it has none of that family. */
  public Optional<InetAddress> towards(InetAddress other) {
    return addresses.stream().filter(ours -> ours.getClass() == other.getClass()).findFirst();
  }

  /** Its name in metrics: the first address. */
  public String name() {
    return addresses.getFirst().getHostAddress();
  }
}
