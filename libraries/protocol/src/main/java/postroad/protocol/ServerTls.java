package postroad.protocol;

import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

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
  private final Optional<ClientTrust> clients;

  private ServerTls(Supplier<SSLContext> newest, Optional<ClientTrust> clients) {
    this.newest = newest;
    this.clients = clients;
  }

  /** With a context that never changes. */
  public static ServerTls of(SSLContext context) {
    return new ServerTls(() -> context, Optional.empty());
  }

  static ServerTls following(Supplier<SSLContext> newest, Optional<ClientTrust> clients) {
    return new ServerTls(newest, clients);
  }

  /** Whose certificates of clients are believed; empty when clients are asked for none. */
  public Optional<ClientTrust> clients() {
    return clients;
  }

  /** TLS over an accepted socket, with us as the server; no octet has gone yet. */
  TlsLayer layerOver(Socket socket) throws IOException {
    SSLEngine engine =
        newest
            .get()
            // as an address: a name would be looked up in DNS for nothing
            .createSSLEngine(socket.getInetAddress().getHostAddress(), socket.getPort());
    engine.setUseClientMode(false);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(PROTOCOLS);
    parameters.setCipherSuites(CIPHERS);
    parameters.setUseCipherSuitesOrder(true);
    parameters.setWantClientAuth(clients.isPresent());
    engine.setSSLParameters(parameters);
    return new TlsLayer(engine, socket.getInputStream(), socket.getOutputStream());
  }
}
