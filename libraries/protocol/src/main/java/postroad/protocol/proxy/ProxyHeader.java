package postroad.protocol.proxy;

import java.net.InetSocketAddress;

/**
 * What the first octets of a connection say as a header of the PROXY protocol (HAProxy's
 * specification of 2020/03/05). Only for octets of a peer whose word is taken; no I/O.
 */
public sealed interface ProxyHeader {

  /**
   * The beginning of a header.
   *
   * @param missing so many octets more, at least one, still belong to it; there may be further ones
   */
  record Unfinished(int missing) implements ProxyHeader {}

  /** A client, and the address it came to. */
  record Forwarded(InetSocketAddress client, InetSocketAddress destination)
      implements ProxyHeader {}

  /**
   * The peer speaks for itself, as for a health check, or cannot say for whom: the addresses of the
   * connection are the ones to use.
   */
  record Direct() implements ProxyHeader {}

  /** No header, and no beginning of one. */
  record Malformed(String reason) implements ProxyHeader {}

  /**
   * Reads a header. Who gives no more than {@link Unfinished#missing} further octets each time
   * never gives an octet that is the client's own.
   *
   * @param octets all there are so far, from the first of the connection
   */
  static ProxyHeader read(byte[] octets) {
    if (ProxyBinary.mayBegin(octets)) {
      return ProxyBinary.read(octets);
    }
    if (ProxyText.mayBegin(octets)) {
      return ProxyText.read(octets);
    }
    return new Malformed("these are not the first octets of a PROXY header");
  }
}
