package postroad.access.imap;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A wire to a server that can be cut, hushed and mended: how outages look from this side. */
final class CuttableWire implements Closeable {

  private final InetSocketAddress target;
  private final ServerSocket door;
  private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;
  private volatile CountDownLatch speaking = new CountDownLatch(0);

  CuttableWire(InetSocketAddress target) throws IOException {
    this.target = target;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  void cut() {
    cut = true;
    ends.forEach(CuttableWire::closeQuietly);
    ends.clear();
  }

  /** Everything stays connected, and nothing comes through. */
  void hush() {
    speaking = new CountDownLatch(1);
  }

  void mend() {
    cut = false;
    speaking.countDown();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket near = door.accept();
        if (cut) {
          closeQuietly(near);
          continue;
        }
        Socket far = new Socket(target.getAddress(), target.getPort());
        ends.add(near);
        ends.add(far);
        Thread.startVirtualThread(() -> pump(near, far));
        Thread.startVirtualThread(() -> pump(far, near));
      } catch (IOException closed) {
        cut |= door.isClosed();
      }
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] octets = new byte[8192];
    try (from;
        to) {
      int count = from.getInputStream().read(octets);
      while (count >= 0) {
        speaking.await();
        to.getOutputStream().write(octets, 0, count);
        count = from.getInputStream().read(octets);
      }
    } catch (IOException ended) {
      closeQuietly(to);
    } catch (InterruptedException never) {
      Thread.currentThread().interrupt();
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException closedAlready) {
      socket.isClosed();
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
    speaking.countDown();
  }
}
