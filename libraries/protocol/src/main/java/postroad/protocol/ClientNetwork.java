package postroad.protocol;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Whom we count as one client: an IPv4 address, or the /64 of an IPv6 address, which one customer
 * usually has to himself.
 */
public record ClientNetwork(InetAddress prefix) {

  /** The network of this client. */
  public static ClientNetwork of(InetAddress client) {
    if (!(client instanceof Inet6Address)) {
      return new ClientNetwork(client);
    }
    byte[] octets = client.getAddress();
    Arrays.fill(octets, 8, 16, (byte) 0);
    try {
      return new ClientNetwork(InetAddress.getByAddress(octets));
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("16 octets are an address", impossible);
    }
  }
}
