package postroad.relay.connection;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Which addresses of a host are called, and which of them first. */
public enum Family {
  /** Both kinds in turn, an IPv6 address first (RFC 8305 §4). */
  IPV6_FIRST,
  /** Both kinds in turn, an IPv4 address first. */
  IPV4_FIRST,
  /** IPv6 addresses alone. */
  IPV6_ONLY,
  /** IPv4 addresses alone. */
  IPV4_ONLY;

  /** Those to be called, best first; equal ones share the work. */
  List<InetAddress> inOrder(List<InetAddress> addresses, RandomGenerator random) {
    List<InetAddress> six = new ArrayList<>();
    List<InetAddress> four = new ArrayList<>();
    addresses.forEach(address -> (address instanceof Inet6Address ? six : four).add(address));
    Collections.shuffle(six, random);
    Collections.shuffle(four, random);
    return switch (this) {
      case IPV6_FIRST -> inTurn(six, four);
      case IPV4_FIRST -> inTurn(four, six);
      case IPV6_ONLY -> six;
      case IPV4_ONLY -> four;
    };
  }

  private static List<InetAddress> inTurn(List<InetAddress> these, List<InetAddress> those) {
    List<InetAddress> all = new ArrayList<>();
    for (int i = 0; i < Math.max(these.size(), those.size()); i++) {
      if (i < these.size()) {
        all.add(these.get(i));
      }
      if (i < those.size()) {
        all.add(those.get(i));
      }
    }
    return all;
  }
}
