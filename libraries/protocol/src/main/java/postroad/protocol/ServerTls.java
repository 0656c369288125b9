package postroad.protocol;

import java.io.IOException;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Our side of TLS: certificate and key, always the newest ones. TLS 1.2 and newer (RFC 8996). */
public final class ServerTls {

  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private final Supplier<SSLContext> newest;

  private ServerTls(Supplier<SSLContext> newest) {
    this.newest = newest;
  }

  /** With a context that never changes. */
  public static ServerTls of(SSLContext context) {
    return new ServerTls(() -> context);
  }

  static ServerTls following(Supplier<SSLContext> newest) {
    return new ServerTls(newest);
  }

  /**
   * A TLS socket over an accepted one, with us as the server; no octet has gone yet. Closing it
   * closes the socket below.
   */
  public SSLSocket layerOver(Socket socket) throws IOException {
    SSLSocket layered =
        (SSLSocket)
            newest
                .get()
                .getSocketFactory()
                // as an address: a name would be looked up in DNS for nothing
                .createSocket(
                    socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
    layered.setUseClientMode(false);
    layered.setEnabledProtocols(PROTOCOLS);
    return layered;
  }
}
