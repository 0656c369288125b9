package postroad.ingress.listener;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** A client without manners: says what it is told, in whatever pieces, and cuts when it likes. */
public final class RawClient implements AutoCloseable {

  private Socket socket;
  private InputStream in;

  public RawClient(InetSocketAddress server) throws IOException {
    socket = new Socket(server.getAddress(), server.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) Duration.ofSeconds(60).toMillis());
    in = socket.getInputStream();
  }

  /** These lines as they go over the wire. */
  public static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n";
  }

  /** Speaks TLS from the first octet. */
  public static RawClient insideTls(InetSocketAddress server) throws IOException {
    RawClient client = new RawClient(server);
    client.startTls();
    return client;
  }

  /** Changes to TLS and believes any certificate. */
  public void startTls() throws IOException {
    SSLSocket layered =
        (SSLSocket)
            anyCertificate()
                .getSocketFactory()
                .createSocket(socket, socket.getInetAddress().getHostAddress(), 0, true);
    layered.startHandshake();
    socket = layered;
    in = layered.getInputStream();
  }

  /** Has greeted and named bob as the recipient of a mail. */
  public static RawClient withMailBegun(InetSocketAddress server) throws IOException {
    return withMailBegun(server, Duration.ofSeconds(60));
  }

  /** The same, for a client that waits so long for each answer. */
  public static RawClient withMailBegun(InetSocketAddress server, Duration patience)
      throws IOException {
    RawClient client = new RawClient(server);
    client.socket.setSoTimeout((int) patience.toMillis());
    client.say("EHLO client.example\r\n");
    client.expect("220 ");
    client.expect("250 ");
    client.say("MAIL FROM:<carol@elsewhere.example>\r\nRCPT TO:<bob@example.test>\r\n");
    client.expect("250 ");
    client.expect("250 ");
    return client;
  }

  /** Says all of this at once and listens to the end. */
  public static List<String> conversation(InetSocketAddress server, String all) throws IOException {
    try (RawClient client = new RawClient(server)) {
      client.say(all);
      return client.remainingLines();
    }
  }

  /** Says all of this, then nothing more, and listens to the end. */
  public static List<String> conversationCut(InetSocketAddress server, String all)
      throws IOException {
    try (RawClient client = new RawClient(server)) {
      client.say(all);
      client.stopTalking();
      return client.remainingLines();
    }
  }

  /** Says these characters, each of them one octet. */
  public void say(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Says these characters for ever, one packet each, until it is cut off. */
  public void dribble(String text) {
    repeat(text, 20);
  }

  /** Says these characters for ever and listens to nothing. */
  public void sayForEver(String text) {
    repeat(text, 0);
  }

  private void repeat(String text, int pauseMillis) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            while (true) {
              say(text);
              Thread.sleep(pauseMillis); // a client's slowness, not a test's waiting
            }
          } catch (IOException | InterruptedException cutOff) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** The last line of the next reply, which must begin so. */
  public String expect(String start) throws IOException {
    String line = readLine();
    while (line.length() > 3 && line.charAt(3) == '-') {
      line = readLine();
    }
    if (!line.startsWith(start)) {
      throw new AssertionError("expected " + start + " but the server said: " + line);
    }
    return line;
  }

  /** Reads the next reply to its end; one of its lines must be this one. */
  void expectAmong(String wanted) throws IOException {
    boolean found = false;
    String line;
    do {
      line = readLine();
      found |= line.equals(wanted);
    } while (line.length() > 3 && line.charAt(3) == '-');
    if (!found) {
      throw new AssertionError("the server did not say " + wanted);
    }
  }

  /** Sends no more, but listens on. */
  public void stopTalking() throws IOException {
    socket.shutdownOutput();
  }

  /** How many octets come with the next packet. */
  public String nextPacket() throws IOException {
    byte[] packet = new byte[8192];
    int count = in.read(packet);
    return new String(packet, 0, Math.max(0, count), StandardCharsets.ISO_8859_1);
  }

  /** The next line, whatever it is; empty when the server has closed. */
  public String line() throws IOException {
    return readLine();
  }

  /** All lines until the server's end. */
  public List<String> remainingLines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = readLine(); !line.isEmpty(); line = readLine()) {
      lines.add(line);
    }
    return lines;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** Without its end; empty when the server has closed. */
  private String readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
        line.write(octet);
      }
    } catch (SocketException reset) {
      return "";
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  private static SSLContext anyCertificate() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Credulous()}, null);
      return context;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has TLS", impossible);
    }
  }

  private static final class Credulous extends X509ExtendedTrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
