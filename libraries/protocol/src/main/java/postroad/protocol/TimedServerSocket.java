package postroad.protocol;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketException;

/** Accepts clients as {@link TimedSocket}s without Nagle's delay. */
public final class TimedServerSocket extends ServerSocket {

  private final WriteWatchdog watchdog;

  /** Not bound yet. */
  public TimedServerSocket(WriteWatchdog watchdog) throws IOException {
    this.watchdog = watchdog;
  }

  @Override
  public TimedSocket accept() throws IOException {
    TimedSocket client = new TimedSocket(watchdog);
    implAccept(client);
    try {
      client.setTcpNoDelay(true); // replies are written whole; waiting for more only delays them
    } catch (SocketException goneAlready) {
      return client; // the first read will say so
    }
    return client;
  }
}
