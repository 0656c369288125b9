package postroad.dns;

/** A host and a port as settings write them: {@code mx.example.net:25} or {@code [::1]:25}. */
public record HostAndPort(String host, int port) {

  /**
   * Reads it.
   *
   * @param otherwise the port when none is written
   * @throws IllegalArgumentException when it is neither
   */
  public static HostAndPort parse(String text, int otherwise) {
    int colon = text.lastIndexOf(':');
    boolean hasPort = colon > text.lastIndexOf(']') && colon == firstColonAfterBracket(text);
    String host = hasPort ? text.substring(0, colon) : text;
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    if (host.isBlank()) {
      throw new IllegalArgumentException("not a host and port: " + text);
    }
    return new HostAndPort(host, hasPort ? portOf(text.substring(colon + 1), text) : otherwise);
  }

  /** A text with several colons and no brackets is an IPv6 address without a port. */
  private static int firstColonAfterBracket(String text) {
    return text.indexOf(':', Math.max(0, text.lastIndexOf(']')));
  }

  private static int portOf(String digits, String text) {
    try {
      int port = Integer.parseInt(digits);
      if (port > 0 && port < 65_536) {
        return port;
      }
    } catch (NumberFormatException notOne) {
      throw new IllegalArgumentException("not a host and port: " + text, notOne);
    }
    throw new IllegalArgumentException("not a host and port: " + text);
  }
}
