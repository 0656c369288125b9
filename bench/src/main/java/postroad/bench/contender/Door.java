package postroad.bench.contender;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocketFactory;
import postroad.bench.source.AnyServer;

/**
 * Where clients come in.
 *
 * @param tls whether TLS comes first; whoever answers is believed
 */
public record Door(InetAddress host, int port, boolean tls) {

  private static final int PATIENCE = 60_000; // ms
  private static final SSLSocketFactory TRUSTING = AnyServer.trusted();
  private static final AtomicLong NAMES = new AtomicLong();

  /** One on this machine. */
  public Door(int port, boolean tls) {
    this(InetAddress.getLoopbackAddress(), port, tls);
  }

  /** Comes in; the socket belongs to the caller. */
  public Socket open() throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE);
      socket.connect(new InetSocketAddress(host, port), PATIENCE);
      // under a name of its own each: nobody resumes the TLS session of another
      return tls
          ? TRUSTING.createSocket(socket, "client-" + NAMES.incrementAndGet(), port, true)
          : socket;
    } catch (IOException refused) {
      socket.close();
      throw refused;
    }
  }
}
