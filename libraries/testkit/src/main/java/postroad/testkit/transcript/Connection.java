package postroad.testkit.transcript;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import postroad.testkit.Patience;

/** A client's connection: what it says leaves in one write, before it listens again. */
final class Connection {

  private Socket socket;
  private InputStream in;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private @Nullable String unread;

  Connection(InetSocketAddress server) throws IOException {
    socket = new Socket(server.getAddress(), server.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) Patience.LONG.toMillis());
    in = new java.io.BufferedInputStream(socket.getInputStream());
  }

  void say(byte[] octets) {
    said.writeBytes(octets);
  }

  /** The server's next line without CRLF; null at its end. */
  @Nullable String readLine() throws IOException {
    flush();
    if (unread != null) {
      String line = unread;
      unread = null;
      return line;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int previous = -1;
    for (int octet = readOctet(); octet >= 0; octet = readOctet()) {
      if (octet == '\n' && previous == '\r') {
        byte[] octets = line.toByteArray();
        return new String(octets, 0, octets.length - 1, StandardCharsets.UTF_8);
      }
      line.write(octet);
      previous = octet;
    }
    if (line.size() > 0) {
      throw new IOException("the server closed in mid-line: " + line);
    }
    return null;
  }

  /** Gives a line back, so that it is read again. */
  void unread(String line) {
    unread = line;
  }

  void startTls() throws IOException {
    flush();
    SSLSocket secured =
        (SSLSocket)
            trustingAnyone()
                .getSocketFactory()
                .createSocket(socket, socket.getInetAddress().getHostAddress(), 0, true);
    secured.startHandshake();
    socket = secured;
    in = new java.io.BufferedInputStream(secured.getInputStream());
  }

  void flushQuietly() {
    try {
      flush();
    } catch (IOException gone) {
      said.reset();
    }
  }

  void close() {
    try {
      socket.close();
    } catch (IOException gone) {
      said.reset();
    }
  }

  private void flush() throws IOException {
    if (said.size() > 0) {
      socket.getOutputStream().write(said.toByteArray());
      socket.getOutputStream().flush();
      said.reset();
    }
  }

  /** A server that closes while our octets are still on their way is a server that closes. */
  private int readOctet() throws IOException {
    try {
      return in.read();
    } catch (SocketException reset) {
      return -1;
    }
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

  /** Tests make their own certificates. */
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
