package postroad.access;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A conversation line by line, in clear or inside TLS, with a server nobody has vouched for. */
final class LineByLine implements Closeable {

  private static final int PATIENCE_MILLIS = 60_000;

  private Socket socket;
  private BufferedReader reader;

  LineByLine(InetSocketAddress server) throws IOException {
    take(new Socket(server.getAddress(), server.getPort()));
  }

  private void take(Socket next) throws IOException {
    socket = next;
    socket.setSoTimeout(PATIENCE_MILLIS);
    reader =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
  }

  /** Goes on inside TLS. */
  void secure() throws IOException, GeneralSecurityException {
    SSLContext trusting = SSLContext.getInstance("TLS");
    trusting.init(null, new TrustManager[] {new TrustsAnyone()}, null);
    String host = socket.getInetAddress().getHostAddress();
    take(trusting.getSocketFactory().createSocket(socket, host, socket.getPort(), true));
  }

  String hear() throws IOException {
    String line = reader.readLine();
    if (line == null) {
      throw new IOException("the server closed");
    }
    return line;
  }

  void say(String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  /** All that is heard until a line begins so, which is the last. */
  List<String> ask(String line, String end) throws IOException {
    say(line);
    List<String> heard = new ArrayList<>();
    do {
      heard.add(hear());
    } while (!heard.getLast().startsWith(end));
    return heard;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** The test's certificate is signed by nobody. */
  private static final class TrustsAnyone implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
