package postroad.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;

/**
 * A socket on which nobody can make us wait for ever: reads end at a deadline, a stalled write
 * closes the socket. TLS is layered on top, so both hold below it too. {@link TimedServerSocket}
 * makes them for our clients; who connects to others makes its own.
 */
public final class TimedSocket extends Socket {

  private final WriteWatchdog watchdog;
  private final Deadline deadline = new Deadline();

  /** A socket that is not connected yet. */
  public TimedSocket(WriteWatchdog watchdog) {
    this.watchdog = watchdog;
  }

  /**
   * From now on, all reading together has this long; then it ends in {@link
   * java.net.SocketTimeoutException}. Called anew for each thing that is waited for. Never called:
   * {@code SO_TIMEOUT} rules, as on any socket.
   */
  public void expectWithin(Duration patience) {
    deadline.in(patience);
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new DeadlineSocketInput(this, super.getInputStream(), deadline);
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return watchdog.watch(this, super.getOutputStream());
  }
}
