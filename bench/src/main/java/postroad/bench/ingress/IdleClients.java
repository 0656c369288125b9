package postroad.bench.ingress;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLSocketFactory;
import postroad.bench.source.AnyServer;

/** Many clients that have said EHLO and wait. */
final class IdleClients implements AutoCloseable {

  private static final byte[] EHLO = "EHLO idle.bench.test\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int AT_ONCE = 20;

  private final List<Socket> sockets = new ArrayList<>();

  private IdleClients() {}

  /** Connects so many clients in clear. */
  static IdleClients connect(InetSocketAddress server, int count) throws IOException {
    return connected(count, () -> new Socket(server.getAddress(), server.getPort()));
  }

  /** Connects so many clients inside TLS; they trust anyone. */
  static IdleClients connectTls(InetSocketAddress server, int count) throws IOException {
    SSLSocketFactory factory = AnyServer.trusted();
    return connected(count, () -> factory.createSocket(server.getAddress(), server.getPort()));
  }

  @Override
  public void close() {
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException gone) {
        throw new IllegalStateException("a socket did not close", gone);
      }
    }
  }

  /** How one client connects. */
  @FunctionalInterface
  private interface Connecting {
    Socket connect() throws IOException;
  }

  private static IdleClients connected(int count, Connecting connecting) throws IOException {
    IdleClients clients = new IdleClients();
    try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Socket>> greeted = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        greeted.add(workers.submit(() -> greeted(connecting.connect())));
      }
      for (Future<Socket> client : greeted) {
        clients.sockets.add(client.get());
      }
      return clients;
    } catch (ExecutionException refused) {
      throw new IOException(
          "after " + clients.sockets.size() + " clients: " + refused.getCause(), refused);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", hurried);
    }
  }

  private static Socket greeted(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    awaitLine(socket, "220 ");
    socket.getOutputStream().write(EHLO);
    awaitLine(socket, "250 ");
    return socket;
  }

  private static void awaitLine(Socket socket, String start) throws IOException {
    StringBuilder line = new StringBuilder();
    int octet;
    do {
      line.setLength(0);
      for (octet = socket.getInputStream().read(); octet >= 0 && octet != '\n'; ) {
        line.append((char) octet);
        octet = socket.getInputStream().read();
      }
      if (octet < 0) {
        throw new IOException("turned away: " + line);
      }
    } while (line.length() > 3 && line.charAt(3) == '-');
    if (!line.toString().startsWith(start)) {
      throw new IOException("the server said " + line);
    }
  }
}
