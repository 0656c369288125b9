package postroad.ingress.listener;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.concurrent.CountDownLatch;
import postroad.protocol.TimedServerSocket;
import postroad.protocol.WriteWatchdog;

/**
 * A listening socket that can be shut while the server that accepts from it runs on: nobody new
 * comes in, and those inside finish. The server itself would cut them off when it stops.
 */
final class Shutter extends ServerSocket {

  private final TimedServerSocket clients;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean shut;

  Shutter(WriteWatchdog watchdog) throws IOException {
    this.clients = new TimedServerSocket(watchdog);
  }

  /** From now on nobody comes in, and {@link #accept} waits for the end. */
  void shut() throws IOException {
    shut = true;
    clients.close();
  }

  @Override
  public void bind(SocketAddress address, int backlog) throws IOException {
    clients.setReuseAddress(true);
    clients.bind(address, backlog);
  }

  @Override
  public int getLocalPort() {
    return clients.getLocalPort();
  }

  @Override
  public SocketAddress getLocalSocketAddress() {
    return clients.getLocalSocketAddress();
  }

  @Override
  public Socket accept() throws IOException {
    try {
      return clients.accept();
    } catch (IOException refused) {
      if (shut) {
        awaitClose();
      }
      throw refused;
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    clients.close();
    super.close();
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
