package postroad.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of this machine that only this machine can reach. */
public final class LoopbackPort {

  private LoopbackPort() {}

  /** A port nobody listens on at this moment. */
  public static int free() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return socket.getLocalPort();
    } catch (IOException noNetwork) {
      throw new UncheckedIOException(noNetwork);
    }
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
