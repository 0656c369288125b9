package postroad.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The host that takes mail whatever DNS says of the domain, because somebody has decided so.
 *
 * @param host a DNS name in lower case or an IP address, without brackets
 */
public record NextHop(String host, int port) {

  private static final int SMTP = 25;

  public NextHop {
    if (host.isEmpty() || host.length() > 253 || !host.chars().allMatch(NextHop::isOfHost)) {
      throw new IllegalArgumentException("not a host");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a port is from 1 to 65535: " + port);
    }
    host = host.toLowerCase(Locale.ROOT);
  }

  /**
   * Reads {@code mx.example.net:25}, {@code 192.0.2.1:25} or {@code [2001:db8::1]:25}; without a
   * port it is SMTP's own.
   *
   * @throws IllegalArgumentException when it is none of these
   */
  @JsonCreator
  public static NextHop parse(String text) {
    int colon = text.lastIndexOf(':');
    boolean hasPort = colon > text.lastIndexOf(']') && colon == text.indexOf(':', afterHost(text));
    String host = hasPort ? text.substring(0, colon) : text;
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    return new NextHop(host, hasPort ? Integer.parseInt(text.substring(colon + 1)) : SMTP);
  }

  /** As settings and records write it: {@code host:port}. */
  @Override
  @JsonValue
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }

  /** Several colons without brackets are an IPv6 address without a port. */
  private static int afterHost(String text) {
    return Math.max(0, text.lastIndexOf(']'));
  }

  private static boolean isOfHost(int c) {
    return c < 128
        && (Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_' || c == ':');
  }
}
