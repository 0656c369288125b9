package postroad.relay.destination;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/** An IP address where a domain may stand: {@code [192.0.2.1]} (RFC 5321 §4.1.3). */
final class AddressLiteral {

  private static final String IPV6 = "ipv6:";

  private AddressLiteral() {}

  static boolean isOne(String domain) {
    return domain.startsWith("[") && domain.endsWith("]");
  }

  /** The address between the brackets. */
  static Optional<InetAddress> inBrackets(String domain) {
    String inside = domain.substring(1, domain.length() - 1);
    boolean six = inside.toLowerCase(Locale.ROOT).startsWith(IPV6);
    return plain(six ? inside.substring(IPV6.length()) : inside);
  }

  /** An address without brackets; empty for a name. */
  static Optional<InetAddress> plain(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException name) {
      return Optional.empty();
    }
  }
}
