package postroad.protocol;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client on a blocking socket, served by one virtual thread: octets in, octets out, TLS in
 * between when it is asked for. Another thread may write, close or {@link #retire} it.
 */
public final class Connection implements Closeable {

  private static final Logger log = LoggerFactory.getLogger(Connection.class);

  private final TimedSocket raw;
  private final ConnectionOutput output;
  private final ConnectionInput input;
  private volatile @Nullable TlsLayer tls;
  private Optional<ClientTrust> clients = Optional.empty();

  private final Object attention = new Object();
  private byte[] farewell = {};
  private boolean waiting;
  private boolean retired;
  private volatile boolean settled;

  /** Takes over an accepted socket. */
  public Connection(TimedSocket accepted) throws IOException {
    this.raw = accepted;
    this.output = new ConnectionOutput(accepted.getOutputStream());
    this.input = new ConnectionInput(accepted.getInputStream(), output);
  }

  /**
   * Lets the load balancer in front of us, if there is one, say who the client is. To be done
   * before anything else, in the thread of the session.
   *
   * @throws UnknownProxyException when there has to be one and this is none
   */
  public void introducedBy(TrustedProxies proxies) throws IOException {
    proxies.introduce(raw);
  }

  /** Where the client is. */
  public InetAddress remoteAddress() {
    return raw.getInetAddress();
  }

  /** Where the client is, with its port. */
  public InetSocketAddress remote() {
    return (InetSocketAddress) raw.getRemoteSocketAddress();
  }

  /** The address the client came to. */
  public InetSocketAddress local() {
    return (InetSocketAddress) raw.getLocalSocketAddress();
  }

  /**
   * From now on, all reading together has this long, then it ends in {@link
   * java.net.SocketTimeoutException}: octets that dribble in do not make it longer.
   */
  public void expectWithin(Duration patience) {
    raw.expectWithin(patience);
  }

  /**
   * Waits between two commands, after sending what we had to say. A connection that waits here is
   * one that may be closed when the server stops; false then, and at the client's end.
   */
  public boolean awaitInput() throws IOException {
    synchronized (attention) {
      if (retired) {
        sayFarewell();
        return false;
      }
      waiting = true;
    }
    boolean more;
    try {
      more = input.await();
    } catch (IOException broken) {
      if (isRetired()) {
        return false; // it was us who closed
      }
      throw broken;
    } finally {
      synchronized (attention) {
        waiting = false;
      }
    }
    return more && !isRetired();
  }

  /**
   * Reads one line and leaves out its end, LF or CRLF.
   *
   * @param longest how many octets it may have
   * @throws LineTooLongException when it has more; the line is passed over, reading may go on
   * @throws java.io.EOFException when the client leaves in the middle
   */
  public byte[] readLine(int longest) throws IOException {
    return input.readLine(longest);
  }

  /** The client's octets, buffered; {@code available()} is what has been read ahead. */
  public InputStream input() {
    return input;
  }

  /** What goes to the client, buffered; sent before we wait for input, and by {@code flush()}. */
  public OutputStream output() {
    return output;
  }

  /** Whether the client speaks through TLS. */
  public boolean isTls() {
    return tls != null;
  }

  /** Protocol, cipher and certificates in use. */
  public Optional<SSLSession> tlsSession() {
    return Optional.ofNullable(tls).map(TlsLayer::session);
  }

  /** The addresses in a certificate that the client has shown, where that is believed. */
  public List<String> provedAddresses() {
    Optional<ClientTrust> trust = clients;
    return trust.isPresent() && tlsSession().isPresent()
        ? trust.get().addressesIn(tlsSession().get())
        : List.of();
  }

  /**
   * Changes to TLS, with us as the server. What the client sent in clear after asking for TLS would
   * be taken for words said inside it (RFC 9051 §11.1), so then, as with any other failure, the
   * connection is closed.
   *
   * @param patience for the whole handshake
   */
  public void startTls(ServerTls ours, Duration patience) throws IOException {
    if (isTls()) {
      throw new IllegalStateException("TLS is on already");
    }
    try {
      if (input.available() > 0) {
        throw new IOException("octets in clear were sent ahead of TLS");
      }
      output.flush();
      expectWithin(patience);
      TlsLayer layer = ours.layerOver(raw);
      layer.handshake();
      input.readFrom(layer.input());
      output.writeTo(layer.output());
      clients = ours.clients();
      tls = layer;
    } catch (IOException | RuntimeException failed) {
      raw.close();
      throw failed;
    }
  }

  /**
   * From now on all passes through this layer, which stays the caller's to close; what the client
   * has sent already does, too.
   */
  public void add(Layer layer) throws IOException {
    output.flush();
    input.readThrough(layer);
    output.writeThrough(layer);
  }

  /** From now on nothing does any more. */
  public void removeLayer() throws IOException {
    TlsLayer below = tls;
    input.readFrom(below == null ? raw.getInputStream() : below.input());
    output.endLayer(below == null ? raw.getOutputStream() : below.output());
  }

  /** What the client is told when the server stops while it waits; nothing by default. */
  public void setFarewell(String text) {
    synchronized (attention) {
      farewell = text.getBytes(StandardCharsets.US_ASCII);
    }
  }

  /** Ends the session at the next pause between commands; at once when it is in one. */
  public void retire() {
    boolean now;
    synchronized (attention) {
      now = waiting && !retired;
      retired = true;
    }
    if (now) {
      sayFarewell();
      close();
    }
  }

  /** Whether the server is stopping. */
  public boolean isRetired() {
    synchronized (attention) {
      return retired;
    }
  }

  private void sayFarewell() {
    try {
      output.write(farewell);
      output.flush();
    } catch (IOException gone) {
      log.debug("no farewell to {}", remoteAddress(), gone);
    }
  }

  /** The client has shown that it does what a door is for: it is not asked to make room. */
  public void settle() {
    settled = true;
  }

  /** Whether it has. */
  public boolean isSettled() {
    return settled;
  }

  /** Closes, saying so inside TLS; what was not flushed is lost. */
  @Override
  public void close() {
    TlsLayer layer = tls;
    try (raw) {
      if (layer != null && !raw.isClosed()) {
        layer.sayEnd();
      }
    } catch (IOException gone) {
      log.debug("closing {}", remoteAddress(), gone);
    }
  }

  /** Closes without a word, also when the client does not read. */
  public void cutOff() {
    try {
      raw.close();
    } catch (IOException gone) {
      log.debug("cutting off {}", remoteAddress(), gone);
    }
  }
}
