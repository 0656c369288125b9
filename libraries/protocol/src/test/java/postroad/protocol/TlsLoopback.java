package postroad.protocol;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** Both ends of one TLS connection. */
public final class TlsLoopback implements AutoCloseable {

  private final Socket below;
  private final TlsLayer server;
  private final SSLSocket client;

  private TlsLoopback(Socket below, TlsLayer server, SSLSocket client) {
    this.below = below;
    this.server = server;
    this.client = client;
  }

  /** Connects with this version of TLS. */
  public static TlsLoopback connect(String version) throws Exception {
    TestCertificate certificate = TestCertificate.make();
    try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Socket towards = new Socket(door.getInetAddress(), door.getLocalPort());
      Socket below = door.accept();
      TlsLayer server = ServerTls.of(certificate.server()).layerOver(below);
      SSLSocket client =
          (SSLSocket)
              certificate
                  .client()
                  .getSocketFactory()
                  .createSocket(towards, "localhost", door.getLocalPort(), true);
      client.setEnabledProtocols(new String[] {version});
      CompletableFuture<Void> greeted = CompletableFuture.runAsync(() -> handshake(server));
      client.startHandshake();
      greeted.get(30, TimeUnit.SECONDS);
      return new TlsLoopback(below, server, client);
    }
  }

  public SSLSession server() {
    return server.session();
  }

  public SSLSession client() {
    return client.getSession();
  }

  @Override
  public void close() throws IOException {
    client.close();
    below.close();
  }

  private static void handshake(TlsLayer server) {
    try {
      server.handshake();
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
