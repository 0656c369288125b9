package postroad.ingress.listener;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A client without manners: says what it is told, in whatever pieces, and cuts when it likes. */
final class RawClient implements AutoCloseable {

  private final Socket socket;
  private final InputStream in;

  RawClient(InetSocketAddress server) throws IOException {
    socket = new Socket(server.getAddress(), server.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
    in = socket.getInputStream();
  }

  /** Has greeted and named bob as the recipient of a mail. */
  static RawClient withMailBegun(InetSocketAddress server) throws IOException {
    RawClient client = new RawClient(server);
    client.say("EHLO client.example\r\n");
    client.expect("220 ");
    client.expect("250 ");
    client.say("MAIL FROM:<carol@elsewhere.example>\r\nRCPT TO:<bob@example.test>\r\n");
    client.expect("250 ");
    client.expect("250 ");
    return client;
  }

  /** Says these characters, each of them one octet. */
  void say(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The last line of the next reply, which must begin so. */
  String expect(String start) throws IOException {
    String line = readLine();
    while (line.length() > 3 && line.charAt(3) == '-') {
      line = readLine();
    }
    if (!line.startsWith(start)) {
      throw new AssertionError("expected " + start + " but the server said: " + line);
    }
    return line;
  }

  /** Sends no more, but listens on. */
  void stopTalking() throws IOException {
    socket.shutdownOutput();
  }

  /** How many octets come with the next packet. */
  String nextPacket() throws IOException {
    byte[] packet = new byte[8192];
    int count = in.read(packet);
    return new String(packet, 0, Math.max(0, count), StandardCharsets.ISO_8859_1);
  }

  /** All lines until the server's end. */
  List<String> remainingLines() throws IOException {
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
}
