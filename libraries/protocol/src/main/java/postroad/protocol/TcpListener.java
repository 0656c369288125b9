package postroad.protocol;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A door: accepts clients at one address and gives each a virtual thread of its own. */
public final class TcpListener implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TcpListener.class);

  /**
   * So many who have come may wait to be let in, if the system allows as many ({@code
   * net.core.somaxconn}). Whoever finds no place there tries again a second later.
   */
  public static final int BACKLOG = 4096;

  private static final Duration AFTER_CLOSING = Duration.ofSeconds(2);

  private final String name;
  private final ServerSocket server;
  private final Entrance entrance;
  private final ClientService service;
  private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
  private final Thread accepting;

  private TcpListener(String name, ServerSocket server, Entrance entrance, ClientService service) {
    this.name = name;
    this.server = server;
    this.entrance = entrance;
    this.service = service;
    this.accepting = Thread.ofVirtual().name(name + "-accept").unstarted(this::acceptUntilClosed);
  }

  /** What a door does for a client, from the first word to the last. */
  @FunctionalInterface
  public interface ClientService {

    /** Returns when the session is over; the connection is then flushed and closed. */
    void serve(Connection connection) throws IOException;

    /** A client that finds no room: closed without a word, unless the protocol has one. */
    default void turnAway(Connection connection) throws IOException {}
  }

  /**
   * Who comes in.
   *
   * @param proxies who stands in front of us and says where clients are
   * @param limits may be shared by several doors
   */
  public record Entrance(TrustedProxies proxies, ConnectionLimits limits) {}

  /**
   * Opens a door.
   *
   * @param name of the door, for logs and threads
   * @param address port 0 is any free port; see {@link #port()}
   * @throws CannotListenException when the port is taken or the address is not ours
   */
  public static TcpListener open(
      String name,
      InetSocketAddress address,
      Entrance entrance,
      WriteWatchdog watchdog,
      ClientService service) {
    ServerSocket server = bound(name, address, watchdog);
    TcpListener listener = new TcpListener(name, server, entrance, service);
    listener.accepting.start();
    log.info("{} listens on {}", name, server.getLocalSocketAddress());
    return listener;
  }

  /** Opens a door to which clients come themselves. */
  public static TcpListener open(
      String name,
      InetSocketAddress address,
      ConnectionLimits limits,
      WriteWatchdog watchdog,
      ClientService service) {
    return open(name, address, new Entrance(TrustedProxies.NONE, limits), watchdog, service);
  }

  private static ServerSocket bound(
      String name, InetSocketAddress address, WriteWatchdog watchdog) {
    if (address.isUnresolved()) {
      throw CannotListenException.because(name, address, new IOException("unresolved"));
    }
    try {
      ServerSocket server = new TimedServerSocket(watchdog);
      server.bind(address, BACKLOG);
      return server;
    } catch (IOException refused) {
      throw CannotListenException.because(name, address, refused);
    }
  }

  /** The port in fact listened on. */
  public int port() {
    return server.getLocalPort();
  }

  /** How many clients are here. */
  public int sessions() {
    return sessions.size();
  }

  private void acceptUntilClosed() {
    while (!server.isClosed()) {
      try {
        begin((TimedSocket) server.accept());
      } catch (IOException | RuntimeException trouble) { // one client's trouble closes no door
        if (!server.isClosed()) {
          log.warn("{}: accept failed: {}", name, trouble.toString());
          pause();
        }
      }
    }
  }

  private void begin(TimedSocket client) throws IOException {
    try {
      Session session = new Session(client);
      sessions.add(session);
      session.thread.start();
    } catch (SocketException goneAlready) {
      log.debug("{}: a client left at once: {}", name, goneAlready.toString());
      client.close();
    }
  }

  /** Out of file descriptors, most likely: trying again at once would only burn the processor. */
  private static void pause() {
    try {
      Thread.sleep(Duration.ofMillis(100));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Closes the door, then lets clients finish the command they are in; who waits is told so and
   * closed. After the patience the rest is cut off.
   */
  public void stop(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    closeDoor();
    join(accepting, AFTER_CLOSING); // so that nobody comes in behind our back
    // each in its own thread: one client that does not read its farewell must not hold up the rest
    sessions.forEach(session -> Thread.startVirtualThread(session.connection::retire));
    sessions.forEach(session -> join(session.thread, Duration.ofNanos(end - System.nanoTime())));
    sessions.forEach(Session::cutOff);
    sessions.forEach(session -> join(session.thread, AFTER_CLOSING));
  }

  private static void join(Thread thread, Duration patience) {
    try {
      if (patience.isPositive()) {
        var _ = thread.join(patience);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop(Duration.ZERO);
  }

  private void closeDoor() {
    try {
      server.close();
    } catch (IOException alreadyClosed) {
      log.debug("closing {}", name, alreadyClosed);
    }
  }

  /** One client and its thread. */
  private final class Session {

    final Connection connection;
    final Thread thread;

    Session(TimedSocket client) throws IOException {
      this.connection = new Connection(client);
      this.thread =
          Thread.ofVirtual()
              .name(name + " " + client.getRemoteSocketAddress())
              .unstarted(this::run);
    }

    private void run() {
      try (connection) {
        connection.introducedBy(entrance.proxies());
        if (entrance.limits().enter(connection)) {
          serveAdmitted();
        } else {
          log.debug("{}: too many connections, {} turned away", name, connection.remote());
          service.turnAway(connection);
          connection.output().flush();
        }
      } catch (UnknownProxyException stranger) {
        log.info("{}: {} refused: {}", name, connection.remote(), stranger.getMessage());
      } catch (IOException gone) {
        log.debug("{}: {} ended: {}", name, connection.remote(), gone.toString());
      } catch (RuntimeException broken) {
        log.error("{}: the session of {} broke", name, connection.remote(), broken);
      } finally {
        sessions.remove(this);
      }
    }

    private void serveAdmitted() throws IOException {
      try {
        service.serve(connection);
        connection.output().flush();
      } finally {
        entrance.limits().leave(connection);
      }
    }

    void cutOff() {
      connection.cutOff();
      thread.interrupt();
    }
  }
}
