package postroad.bench.siege;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Clients that come in, say half of something, and stay; who is sent away comes again. */
final class Crowd implements AutoCloseable {

  /** Few enough from each address that none meets the limit of one client. */
  private static final int OF_AN_ADDRESS = 60;

  private static final int AT_ONCE = 200;

  private final int port;
  private final byte[] words;
  private final Selector selector;
  private final ByteBuffer heard = ByteBuffer.allocateDirect(64 * 1024);
  private int here;
  private int arrived;
  private int sentAway;

  private Crowd(int port, byte[] words, Selector selector) {
    this.port = port;
    this.words = words;
    this.selector = selector;
  }

  /** What they say before they say nothing more. */
  enum Halves {
    NOTHING,
    COMMAND,
    HANDSHAKE;

    /** At this gate. */
    byte[] at(Gate gate) {
      return switch (this) {
        case NOTHING -> new byte[0];
        case COMMAND -> gate.tls() ? new byte[] {0x16} : command(gate.language());
        case HANDSHAKE -> gate.tls() ? HELLO.clone() : startTls(gate.language());
      };
    }

    private static byte[] command(Gate.Language language) {
      return octets(
          switch (language) {
            case SMTP, LMTP -> "EHLO half.siege.test\r\nMAIL FRO";
            case IMAP -> "a LOGIN {5}\r\n";
            case POP3 -> "US";
            case HTTP -> "GET /actuator/health HTTP/1.1\r\nHo";
          });
    }

    private static byte[] startTls(Gate.Language language) {
      return octets(
          switch (language) {
            case SMTP -> "EHLO half.siege.test\r\nSTARTTLS\r\n";
            case IMAP -> "a STARTTLS\r\n";
            case POP3 -> "STLS\r\n";
            case LMTP -> "LHLO half.siege.test\r\nSTARTTLS\r\n";
            case HTTP -> "POST /admin/accounts HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n{";
          });
    }

    private static byte[] octets(String text) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }
  }

  /** The first octets of a ClientHello that promises more. */
  private static final byte[] HELLO = {0x16, 3, 1, 1, 0, 1, 0, 0, (byte) 0xfc, 3, 3, 7, 7, 7};

  /** A crowd that is to come to this port and say this. */
  static Crowd before(int port, byte[] words) throws IOException {
    return new Crowd(port, words, Selector.open());
  }

  /** Keeps so many there for so long. */
  void stay(int clients, Duration time) throws IOException {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      for (int i = 0; i < AT_ONCE && here < clients; i++) {
        come();
      }
      selector.select(here < clients ? 10 : 200);
      for (SelectionKey key : selector.selectedKeys()) {
        serve(key);
      }
      selector.selectedKeys().clear();
    }
  }

  private void come() throws IOException {
    int number = arrived++;
    SocketChannel client = SocketChannel.open();
    int host = number / OF_AN_ADDRESS % 250;
    client.bind(new InetSocketAddress("127.0.7." + (host + 1), 0));
    client.configureBlocking(false);
    boolean connected =
        client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    client.register(selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT);
    here++;
    if (connected) {
      client.write(ByteBuffer.wrap(words));
    }
  }

  private void serve(SelectionKey key) throws IOException {
    SocketChannel client = (SocketChannel) key.channel();
    try {
      if (key.isConnectable() && client.finishConnect()) {
        key.interestOps(SelectionKey.OP_READ);
        client.write(ByteBuffer.wrap(words));
      } else if (key.isReadable() && client.read(heard.clear()) < 0) {
        throw new IOException("sent away");
      }
    } catch (IOException gone) {
      client.close();
      here--;
      sentAway++;
    }
  }

  int here() {
    return here;
  }

  int sentAway() {
    return sentAway;
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
