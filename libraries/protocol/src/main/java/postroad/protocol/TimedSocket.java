package postroad.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A socket on which nobody can make us wait for ever: reads end at a deadline, a stalled write
 * closes the socket. TLS is layered on top, so both hold below it too. {@link TimedServerSocket}
 * makes them for our clients; who connects to others makes its own.
 */
public final class TimedSocket extends Socket {

  private final WriteWatchdog watchdog;
  private final Deadline deadline = new Deadline();
  private volatile @Nullable InetSocketAddress client;
  private volatile @Nullable InetSocketAddress destination;

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

  /** From now on the other end is where the load balancer says that it is. */
  void speaksFor(InetSocketAddress whom, InetSocketAddress comingTo) {
    client = whom;
    destination = comingTo;
  }

  @Override
  public InetAddress getInetAddress() {
    InetSocketAddress known = client;
    return known == null ? super.getInetAddress() : known.getAddress();
  }

  @Override
  public int getPort() {
    InetSocketAddress known = client;
    return known == null ? super.getPort() : known.getPort();
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    InetSocketAddress known = client;
    return known == null ? super.getRemoteSocketAddress() : known;
  }

  @Override
  public SocketAddress getLocalSocketAddress() {
    InetSocketAddress known = destination;
    return known == null ? super.getLocalSocketAddress() : known;
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
