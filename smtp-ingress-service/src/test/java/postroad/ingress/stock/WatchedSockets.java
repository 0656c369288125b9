package postroad.ingress.stock;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A server's sockets, which count what it writes and note how long it is ready to wait. */
final class WatchedSockets extends ServerSocket {

  private final AtomicInteger writes = new AtomicInteger();
  private final Set<Integer> timeouts = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Socket> last = new AtomicReference<>(new Socket());

  WatchedSockets() throws IOException {
    // not bound yet
  }

  int writes() {
    return writes.get();
  }

  Set<Integer> timeouts() {
    return Set.copyOf(timeouts);
  }

  Socket last() {
    return last.get();
  }

  @Override
  public Socket accept() throws IOException {
    Socket client = new Watched();
    implAccept(client);
    last.set(client);
    return client;
  }

  private final class Watched extends Socket {

    @Override
    public InputStream getInputStream() throws IOException {
      return new FilterInputStream(super.getInputStream()) {
        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
          timeouts.add(getSoTimeout());
          return in.read(into, offset, length);
        }
      };
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      return new FilterOutputStream(super.getOutputStream()) {
        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
          writes.incrementAndGet();
          out.write(octets, offset, length);
        }
      };
    }
  }
}
