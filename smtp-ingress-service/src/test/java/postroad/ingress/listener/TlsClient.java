package postroad.ingress.listener;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A client inside TLS that knows what its connection can be bound to. */
final class TlsClient implements AutoCloseable {

  private final SSLSocket socket;
  private final BufferedReader in;

  TlsClient(InetSocketAddress server) throws IOException {
    socket =
        (SSLSocket)
            trustingAnyone().getSocketFactory().createSocket(server.getAddress(), server.getPort());
    socket.setSoTimeout(60_000);
    socket.startHandshake();
    in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
  }

  /** Says a line. */
  void say(String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  /** The last line of the next reply. */
  String hear() throws IOException {
    String line = in.readLine();
    while (line != null && line.length() > 3 && line.charAt(3) == '-') {
      line = in.readLine();
    }
    return String.valueOf(line);
  }

  /** RFC 9266 §2. */
  byte[] exported() throws IOException {
    return ((ExtendedSSLSession) socket.getSession())
        .exportKeyingMaterialData("EXPORTER-Channel-Binding", new byte[0], 32);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static SSLContext trustingAnyone() throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new TrustsAnyone()}, null);
      return context;
    } catch (GeneralSecurityException impossible) {
      throw new IOException(impossible);
    }
  }

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
