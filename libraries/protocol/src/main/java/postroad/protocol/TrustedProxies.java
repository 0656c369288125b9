package postroad.protocol;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import postroad.protocol.proxy.ProxyHeader;
import postroad.protocol.proxy.ProxyHeader.Direct;
import postroad.protocol.proxy.ProxyHeader.Forwarded;
import postroad.protocol.proxy.ProxyHeader.Malformed;
import postroad.protocol.proxy.ProxyHeader.Unfinished;

/**
 * Load balancers whose word we take for where a client is. A door that asks for their word takes
 * nobody else's, and lets nobody in without it.
 */
public final class TrustedProxies {

  /** Clients come themselves: no header is read, and an octet that looks like one is theirs. */
  public static final TrustedProxies NONE = new TrustedProxies(List.of(), Duration.ZERO, false);

  private final List<Network> networks;
  private final Duration patience;
  private final boolean required;

  private TrustedProxies(List<Network> networks, Duration patience, boolean required) {
    this.networks = List.copyOf(networks);
    this.patience = patience;
    this.required = required;
  }

  /**
   * Every connection comes from these networks and begins with a header.
   *
   * @param patience for the whole header
   */
  public static TrustedProxies in(List<Network> networks, Duration patience) {
    return new TrustedProxies(networks, patience, true);
  }

  /**
   * Learns who the client is, before anything else is said. For the thread of the session, because
   * it waits.
   *
   * @throws UnknownProxyException when the peer is none of ours or does not say what it should
   * @throws IOException when it leaves
   */
  void introduce(TimedSocket socket) throws IOException {
    if (!required) {
      return;
    }
    InetAddress peer = socket.getInetAddress();
    if (!Network.anyContains(networks, peer)) {
      throw new UnknownProxyException("it is in none of the trusted networks");
    }
    socket.expectWithin(patience);
    if (headerOf(socket) instanceof Forwarded(var client, var destination)) {
      socket.speaksFor(client, destination);
    }
  }

  /** Not one octet more is taken than the header has: what follows may be TLS. */
  private static ProxyHeader headerOf(TimedSocket socket) throws IOException {
    InputStream input = socket.getInputStream();
    byte[] octets = {};
    while (true) {
      ProxyHeader header = ProxyHeader.read(octets);
      switch (header) {
        case Forwarded _, Direct _ -> {
          return header;
        }
        case Malformed(String reason) -> throw new UnknownProxyException(reason);
        case Unfinished(int missing) -> octets = withMore(octets, missing, input);
      }
    }
  }

  private static byte[] withMore(byte[] octets, int missing, InputStream input) throws IOException {
    byte[] longer = Arrays.copyOf(octets, octets.length + missing);
    int count = input.read(longer, octets.length, missing);
    if (count < 0) {
      throw new EOFException("the proxy left");
    }
    return Arrays.copyOf(longer, octets.length + count);
  }
}
