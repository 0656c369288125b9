package postroad.protocol.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Pattern;
import postroad.protocol.proxy.ProxyHeader.Direct;
import postroad.protocol.proxy.ProxyHeader.Forwarded;
import postroad.protocol.proxy.ProxyHeader.Malformed;
import postroad.protocol.proxy.ProxyHeader.Unfinished;

/** Version 1: a line of text, {@code PROXY TCP4 192.0.2.7 198.51.100.1 56324 25}. */
final class ProxyText {

  /** {@code PROXY UNKNOWN} and its CRLF. */
  private static final int SHORTEST = 15;

  /** With CRLF, as the specification counts it for two full IPv6 addresses. */
  private static final int LONGEST = 107;

  private static final byte[] BEGINNING = "PROXY ".getBytes(US_ASCII);

  private static final Pattern IPV4 =
      Pattern.compile("(?:0|[1-9]\\d{0,2})(?:\\.(?:0|[1-9]\\d{0,2})){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern PORT = Pattern.compile("0|[1-9]\\d{0,4}");

  private ProxyText() {}

  static boolean mayBegin(byte[] octets) {
    return ProxyBinary.agree(octets, BEGINNING);
  }

  static ProxyHeader read(byte[] octets) {
    int end = endOfLine(octets);
    if (end >= 0) {
      return end + 2 == octets.length
          ? line(new String(octets, 0, end, US_ASCII))
          : new Malformed("more than the line was read");
    }
    if (octets.length >= LONGEST) {
      return new Malformed("the line has no end");
    }
    boolean oneIsMissing = octets.length > 0 && octets[octets.length - 1] == '\r';
    return new Unfinished(Math.max(SHORTEST - octets.length, oneIsMissing ? 1 : 2));
  }

  private static int endOfLine(byte[] octets) {
    for (int i = 0; i + 1 < octets.length; i++) {
      if (octets[i] == '\r' && octets[i + 1] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static ProxyHeader line(String line) {
    String[] words = line.split(" ", -1);
    if (words[1].equals("UNKNOWN")) {
      return new Direct(); // and whatever follows is to be ignored
    }
    if (words.length != 6) {
      return new Malformed("not a protocol, two addresses and two ports");
    }
    try {
      return switch (words[1]) {
        case "TCP4" -> forwarded(words, IPV4);
        case "TCP6" -> forwarded(words, IPV6);
        default -> new Malformed("neither TCP4, TCP6 nor UNKNOWN");
      };
    } catch (IllegalArgumentException unreadable) {
      return new Malformed("an address or port cannot be read");
    }
  }

  private static ProxyHeader forwarded(String[] words, Pattern address) {
    return new Forwarded(at(words[2], words[4], address), at(words[3], words[5], address));
  }

  private static InetSocketAddress at(String address, String port, Pattern pattern) {
    if (!pattern.matcher(address).matches() || !PORT.matcher(port).matches()) {
      throw new IllegalArgumentException("neither address nor port");
    }
    InetAddress parsed =
        pattern == IPV4 ? Inet4Address.ofLiteral(address) : Inet6Address.ofLiteral(address);
    return new InetSocketAddress(parsed, Integer.parseInt(port));
  }
}
