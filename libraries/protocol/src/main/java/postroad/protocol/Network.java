package postroad.protocol;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * A range of addresses that begin alike, {@code 192.0.2.0/24} or {@code 2001:db8::/32} (RFC 4632
 * §3.1, RFC 4291 §2.3).
 *
 * @param prefix an address in it
 * @param bits how many of its first bits count
 */
public record Network(InetAddress prefix, int bits) {

  public Network {
    if (bits < 0 || bits > prefix.getAddress().length * 8) {
      throw new IllegalArgumentException("an address has not that many bits: " + bits);
    }
  }

  /**
   * Reads what settings write; an address alone is itself and no other.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static Network of(String text) {
    int slash = text.indexOf('/');
    InetAddress prefix = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    try {
      int whole = prefix.getAddress().length * 8;
      return new Network(prefix, slash < 0 ? whole : Integer.parseInt(text.substring(slash + 1)));
    } catch (NumberFormatException noNumber) {
      throw new IllegalArgumentException("not an address and a number of bits: " + text, noNumber);
    }
  }

  /** Whether one of them contains the address. */
  public static boolean anyContains(List<Network> networks, InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  /** Its first address: the bits that count, and zeros. */
  public InetAddress first() {
    byte[] octets = prefix.getAddress();
    for (int i = 0; i < octets.length; i++) {
      octets[i] &= (byte) maskOf(i);
    }
    try {
      return InetAddress.getByAddress(octets);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("4 or 16 octets are an address", impossible);
    }
  }

  /** Which bits of the octet at this index count. */
  private int maskOf(int index) {
    int counting = Math.clamp(bits - 8L * index, 0, 8);
    return (0xff << (8 - counting)) & 0xff;
  }

  /** Whether the address begins like this network; one of the other family never does. */
  public boolean contains(InetAddress address) {
    byte[] ours = prefix.getAddress();
    byte[] theirs = address.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int i = 0; i < ours.length; i++) {
      if (((ours[i] ^ theirs[i]) & maskOf(i)) != 0) {
        return false;
      }
    }
    return true;
  }
}
