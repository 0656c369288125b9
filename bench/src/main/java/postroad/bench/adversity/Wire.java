package postroad.bench.adversity;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The way from clients to a server of this machine, which can be cut and held up: where no packets
 * can be dropped by the kernel, connections are relayed by this.
 */
public final class Wire implements AutoCloseable {

  private static final int PIECE = 64 * 1024;
  private static final long GLANCE = 20_000_000; // ns
  private static final long DELAY = 250_000_000; // ns

  private final ServerSocket door;
  private final int target;
  private final Set<Way> ways = ConcurrentHashMap.newKeySet();
  private volatile State state = State.WELL;

  private Wire(ServerSocket door, int target) {
    this.door = door;
    this.target = target;
  }

  /** What becomes of connections. */
  public enum State {
    /** They go through. */
    WELL,

    /** All are reset, and new ones as soon as they are made. */
    BLOCKED,

    /** They can be made and stay open, and nothing comes through until all is well again. */
    MUTE,

    /** Each piece comes a quarter of a second late. */
    SLOW
  }

  /**
   * Begins to listen.
   *
   * @param target the port of the server
   */
  public static Wire to(int target) throws IOException {
    Wire wire = new Wire(new ServerSocket(0, 500, InetAddress.getLoopbackAddress()), target);
    Thread.ofVirtual().name("wire to " + target).start(wire::accept);
    return wire;
  }

  /** Where clients find it. */
  public int port() {
    return door.getLocalPort();
  }

  /** From now on it is like this. */
  public void become(State now) {
    state = now;
    if (now == State.BLOCKED) {
      ways.forEach(Way::reset);
    }
  }

  /**
   * Connections there are carry nothing any more, and neither side is told: as if a host between
   * had forgotten them. New ones go through.
   */
  public void forgetConnections() {
    ways.forEach(way -> way.forgotten = true);
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Way way = new Way(door.accept());
        ways.add(way);
        Thread.startVirtualThread(way::open);
      } catch (SocketException closed) {
        return;
      } catch (IOException trouble) {
        throw new UncheckedIOException(trouble);
      }
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    ways.forEach(Way::reset);
  }

  /** One connection of a client, and ours to the server. */
  private final class Way {

    private final Socket client;
    private final Socket server = new Socket();
    private volatile boolean forgotten;

    Way(Socket client) {
      this.client = client;
    }

    void open() {
      try {
        awaitPassage();
        if (state == State.BLOCKED) {
          throw new SocketException("there is no way");
        }
        server.connect(new InetSocketAddress(door.getInetAddress(), target));
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Thread answers = Thread.startVirtualThread(() -> pass(server, client));
        pass(client, server);
        answers.join();
        if (!forgotten) {
          ways.remove(this);
          client.close();
          server.close();
        }
      } catch (IOException refused) {
        reset();
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
        reset();
      }
    }

    /** Until one side ends, which the other is told. */
    private void pass(Socket from, Socket to) {
      byte[] piece = new byte[PIECE];
      try {
        InputStream input = from.getInputStream();
        OutputStream output = to.getOutputStream();
        for (int count = input.read(piece); count >= 0; count = input.read(piece)) {
          awaitPassage();
          if (!forgotten) {
            output.write(piece, 0, count);
          }
        }
        awaitPassage();
        if (!forgotten) {
          to.shutdownOutput();
        }
      } catch (IOException broken) {
        if (!forgotten) {
          reset();
        }
      }
    }

    private void awaitPassage() {
      if (state == State.SLOW) {
        LockSupport.parkNanos(DELAY);
      }
      while (state == State.MUTE) {
        LockSupport.parkNanos(GLANCE);
      }
    }

    /** Both sides see a connection that broke. */
    void reset() {
      ways.remove(this);
      for (Socket socket : new Socket[] {client, server}) {
        try {
          socket.setSoLinger(true, 0);
          socket.close();
        } catch (IOException gone) {
          // it is closed already
        }
      }
    }
  }
}
