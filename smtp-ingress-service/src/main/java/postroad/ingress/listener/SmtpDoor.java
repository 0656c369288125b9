package postroad.ingress.listener;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;
import postroad.ingress.admission.Visit;
import postroad.ingress.policy.Refusal;
import postroad.ingress.session.SmtpSession;
import postroad.protocol.CannotListenException;
import postroad.protocol.Connection;
import postroad.protocol.ConnectionLimits;
import postroad.protocol.TcpListener;
import postroad.protocol.TimedSocket;
import postroad.protocol.UnknownProxyException;
import postroad.protocol.WriteWatchdog;

/**
 * One door. SubEthaSMTP listens, counts and gives each client a thread; at the first hook it has,
 * before its own greeting, the session becomes ours and stays so until its end.
 */
final class SmtpDoor implements SessionHandler {

  private static final Logger log = LoggerFactory.getLogger(SmtpDoor.class);

  /** So many clients more than we serve are let in, to be told that there is no room. */
  private static final int TURNED_AWAY_AT_ONCE = 200;

  private final Plan plan;
  private final Shutter shutter;
  private final SMTPServer server;
  private final ConnectionLimits limits;
  private final Set<Connection> present = ConcurrentHashMap.newKeySet();
  private volatile boolean retired;

  /**
   * What a door is.
   *
   * @param name for logs and threads
   * @param implicitTls whether the first words are those of TLS
   * @param connections how many clients are served at once, for SubEthaSMTP to size itself
   * @param edge what a client has to pass before its session begins
   */
  record Plan(
      String name,
      InetSocketAddress address,
      boolean implicitTls,
      SmtpSession.Means means,
      int connections,
      Edge edge) {}

  private SmtpDoor(Plan plan, ConnectionLimits limits, Shutter shutter) {
    this.plan = plan;
    this.limits = limits;
    this.shutter = shutter;
    this.server =
        SMTPServer.port(plan.address().getPort())
            .bindAddress(plan.address().getAddress())
            .backlog(TcpListener.BACKLOG)
            .maxConnections(plan.connections() + TURNED_AWAY_AT_ONCE)
            .executorService(new SessionThreads(plan.name()))
            .serverSocketFactory(() -> shutter)
            .serverThreadName(plan.name() + "-accept")
            .sessionHandler(this)
            .build();
  }

  /**
   * Opens a door.
   *
   * @throws CannotListenException when the port is taken or the address is not ours
   */
  static SmtpDoor open(Plan plan, ConnectionLimits limits, WriteWatchdog watchdog) {
    InetSocketAddress address = plan.address();
    if (address.isUnresolved()) {
      throw CannotListenException.because(plan.name(), address, new IOException("unresolved"));
    }
    try {
      SmtpDoor door = new SmtpDoor(plan, limits, new Shutter(watchdog));
      door.server.start();
      log.info("{} listens on {}", plan.name(), door.shutter.getLocalSocketAddress());
      return door;
    } catch (IOException refused) {
      throw CannotListenException.because(plan.name(), address, refused);
    } catch (RuntimeException refused) {
      if (refused.getCause() instanceof IOException cause) {
        throw CannotListenException.because(plan.name(), address, cause);
      }
      throw refused;
    }
  }

  /** The port in fact listened on. */
  int port() {
    return server.getPortAllocated();
  }

  /** How many clients are here. */
  int sessions() {
    return present.size();
  }

  /** Takes the session over: returns when it is ended and closed. */
  @Override
  public SessionAcceptance accept(Session session) {
    try (Connection connection = new Connection((TimedSocket) session.getSocket())) {
      session.setSocket(VacantSocket.INSTANCE);
      connection.introducedBy(plan.edge().inFrontOf(plan.name()));
      if (limits.enter(connection)) {
        serveAdmitted(connection);
      } else {
        log.debug("{}: too many connections, {} turned away", plan.name(), connection.remote());
        SmtpSession.turnAway(connection);
      }
    } catch (UnknownProxyException stranger) {
      plan.edge().doorkeeper().turnedAwayProxy();
      log.info(
          "{}: {} refused: {}", plan.name(), session.getRemoteAddress(), stranger.getMessage());
    } catch (IOException gone) {
      log.debug("{}: {}: {}", plan.name(), session.getRemoteAddress(), gone.toString());
    }
    session.quit();
    return SessionAcceptance.success();
  }

  @Override
  public void onSessionEnd(Session session) {
    // nothing is kept for a session
  }

  /** Nobody comes in any more; whoever is between two commands is told so and leaves. */
  void retire() {
    retired = true;
    try {
      shutter.shut();
    } catch (IOException alreadyShut) {
      log.debug("closing {}", plan.name(), alreadyShut);
    }
    present.forEach(Connection::retire);
  }

  /** Waits for those who are inside, then cuts off the rest. */
  void close(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    synchronized (present) {
      while (!present.isEmpty() && waited(end - System.nanoTime())) {
        log.debug("{}: {} still here", plan.name(), present.size());
      }
    }
    present.forEach(Connection::cutOff);
    server.stop();
  }

  private boolean waited(long nanos) {
    if (nanos < 1_000_000) {
      return false;
    }
    try {
      present.wait(nanos / 1_000_000);
      return true;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void serveAdmitted(Connection connection) throws IOException {
    present.add(connection);
    if (retired) {
      connection.retire();
    }
    try {
      Visit visit = plan.edge().visit(plan.name(), plan.means().door().policy().door(), connection);
      SmtpSession session = new SmtpSession(plan.means(), connection, visit);
      Optional<Refusal> objection = visit.entry();
      if (objection.isPresent()) {
        session.refuse(objection.get());
        return;
      }
      if (plan.implicitTls()) {
        session.secure();
      }
      session.serve();
    } finally {
      limits.leave(connection);
      leave(connection);
    }
  }

  private void leave(Connection connection) {
    synchronized (present) {
      present.remove(connection);
      present.notifyAll();
    }
  }
}
