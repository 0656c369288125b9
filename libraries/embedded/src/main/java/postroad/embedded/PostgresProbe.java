package postroad.embedded;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Asks a port whether a PostgreSQL speaks there. */
final class PostgresProbe {

  private static final int PATIENCE_MILLIS = 500;
  private static final int SSL_REQUEST = 80877103;

  private PostgresProbe() {}

  /** Every PostgreSQL answers a request for TLS with one letter, before any login. */
  static boolean answersAt(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      var out = new DataOutputStream(socket.getOutputStream());
      out.writeInt(8);
      out.writeInt(SSL_REQUEST);
      out.flush();
      int letter = socket.getInputStream().read();
      return letter == 'S' || letter == 'N';
    } catch (IOException silent) {
      return false;
    }
  }
}
