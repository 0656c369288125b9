package postroad.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A client and a service to try a door with. */
final class Loopback {

  private Loopback() {}

  /** Says every line back, in angle brackets. */
  static void echo(Connection connection) throws IOException {
    while (connection.awaitInput()) {
      byte[] line;
      try {
        line = connection.readLine(100);
      } catch (LineTooLongException passedOver) {
        line = "too long".getBytes(US_ASCII);
      }
      connection.output().write('<');
      connection.output().write(line);
      connection.output().write('>');
    }
  }

  static InetSocketAddress at(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  static Socket client(TcpListener door) throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), door.port());
    client.setSoTimeout(20_000);
    client.setTcpNoDelay(true);
    return client;
  }

  static void say(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(US_ASCII));
    client.getOutputStream().flush();
  }

  static String hear(Socket client, int atMost) throws IOException {
    return new String(client.getInputStream().readNBytes(atMost), US_ASCII);
  }
}
