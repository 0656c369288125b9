package postroad.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports of this machine that only this machine can reach. */
public final class LoopbackPort {

  /** 10,000 to 31,999; what Linux gives to connections begins at 32,768. */
  private static final int FIRST = 10_000;

  private static final int PROCESSES = 220;
  private static final int PORTS_OF_A_PROCESS = 100;
  private static final int FIRST_OF_THIS_PROCESS =
      FIRST + (int) (ProcessHandle.current().pid() % PROCESSES) * PORTS_OF_A_PROCESS;

  /** Begins anywhere: two processes may share their ports all the same. */
  private static final AtomicInteger DRAWN = new AtomicInteger((int) System.nanoTime());

  private LoopbackPort() {}

  /**
   * A port nobody listens on at this moment. It is none of those that Linux gives to outgoing
   * connections, so that no connection of anybody takes it before it is listened on, or while its
   * server is away to be started again. Processes with neighbouring numbers draw from ports apart.
   */
  public static int free() {
    for (int tries = 0; tries < PORTS_OF_A_PROCESS; tries++) {
      int port = FIRST_OF_THIS_PROCESS + Math.floorMod(DRAWN.getAndIncrement(), PORTS_OF_A_PROCESS);
      if (!isTaken(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no port is free from " + FIRST_OF_THIS_PROCESS + " on");
  }

  /** Whether somebody listens there already. */
  public static boolean isTaken(int port) {
    return isTaken(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /** Whether that address cannot be listened on. */
  public static boolean isTaken(InetSocketAddress address) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true); // connections of an earlier run that still fade away
      socket.bind(address);
      return false;
    } catch (IOException taken) {
      return true;
    }
  }
}
