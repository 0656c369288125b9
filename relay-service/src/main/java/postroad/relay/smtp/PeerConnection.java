package postroad.relay.smtp;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import postroad.protocol.TimedSocket;
import postroad.protocol.WriteWatchdog;

/** The octets between us and one host: commands out, replies in, each with its patience. */
final class PeerConnection implements Closeable {

  private static final Logger log = LoggerFactory.getLogger(PeerConnection.class);

  /**
   * Room for what a host says at once. There may be thousands of sessions that wait: none of them
   * is to hold more than it needs.
   */
  private static final int REPLY = 1024;

  private final TimedSocket raw;
  private final InetSocketAddress address;
  private InputStream in;
  private OutputStream out;

  private PeerConnection(TimedSocket raw, InetSocketAddress address) throws IOException {
    this.raw = raw;
    this.address = address;
    this.in = new BufferedInputStream(raw.getInputStream(), REPLY);
    this.out = new BufferedOutputStream(raw.getOutputStream());
  }

  /**
   * Connects; until the attempt is over, {@code callOff} can hang up.
   *
   * @param ours the address we call from; absent when the machine may choose
   */
  static PeerConnection open(
      InetSocketAddress address,
      @Nullable InetAddress ours,
      Duration patience,
      WriteWatchdog watchdog,
      CallOff callOff)
      throws IOException {
    TimedSocket socket = new TimedSocket(watchdog);
    try {
      callOff.uses(socket);
      socket.setTcpNoDelay(true);
      if (ours != null) {
        socket.bind(new InetSocketAddress(ours, 0));
      }
      socket.connect(address, Math.toIntExact(patience.toMillis()));
      return new PeerConnection(socket, address);
    } catch (IOException | RuntimeException failed) {
      socket.close();
      throw failed;
    }
  }

  /** Sends one command and waits for its reply. */
  Reply ask(String command, Duration patience) throws IOException {
    send(command);
    return read(patience);
  }

  /** Sends commands, each with its line end added. */
  void send(String... commands) throws IOException {
    for (String command : commands) {
      out.write(command.getBytes(StandardCharsets.UTF_8));
      out.write('\r');
      out.write('\n');
    }
    out.flush();
  }

  /** Waits for one reply. */
  Reply read(Duration patience) throws IOException {
    raw.expectWithin(patience);
    return ReplyReader.read(in);
  }

  /** Whether the host has said something that nobody has read yet. */
  boolean hasSpoken() throws IOException {
    return in.available() > 0;
  }

  /** Where content is written; buffered. */
  OutputStream output() {
    return out;
  }

  /**
   * Changes to TLS after the host has agreed.
   *
   * @param host the name the host is asked to show a certificate for; any certificate will do
   */
  SSLSession changeToTls(SSLContext context, String host, Duration patience) throws IOException {
    if (hasSpoken()) {
      throw new IOException("the host spoke in clear after agreeing to TLS"); // RFC 3207 §4.2
    }
    raw.expectWithin(patience);
    SSLSocket layered =
        (SSLSocket) context.getSocketFactory().createSocket(raw, host, address.getPort(), true);
    layered.startHandshake();
    in = new BufferedInputStream(layered.getInputStream(), REPLY);
    out = new BufferedOutputStream(layered.getOutputStream());
    return layered.getSession();
  }

  Socket socket() {
    return raw;
  }

  /** The host's end of the connection. */
  InetSocketAddress address() {
    return address;
  }

  /** Our end of the connection. */
  InetAddress ourAddress() {
    return raw.getLocalAddress();
  }

  /** Hangs up at once, also from another thread and in the middle of a write. */
  @Override
  public void close() {
    try {
      raw.close();
    } catch (IOException gone) {
      log.debug("closing the connection to {}", address, gone);
    }
  }

  @Override
  public String toString() {
    return address.toString();
  }
}
