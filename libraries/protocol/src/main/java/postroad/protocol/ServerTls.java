package postroad.protocol;

import java.io.IOException;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Our side of TLS: certificate and key, always the newest ones. TLS 1.2 and newer (RFC 8996), with
 * what RFC 9325 §4.2 recommends and nothing else: keys are agreed on anew for each session, and
 * contents are sealed.
 */
public final class ServerTls {

  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private static final String[] CIPHERS = {
    "TLS_AES_256_GCM_SHA384",
    "TLS_CHACHA20_POLY1305_SHA256",
    "TLS_AES_128_GCM_SHA256",
    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
  };

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
    SSLParameters parameters = layered.getSSLParameters();
    parameters.setProtocols(PROTOCOLS);
    parameters.setCipherSuites(CIPHERS);
    parameters.setUseCipherSuitesOrder(true);
    layered.setSSLParameters(parameters);
    return layered;
  }
}
