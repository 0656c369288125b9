package postroad.access.pop3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A client that takes every octet as it is, unlike the libraries. Inside TLS from the start. */
final class Pop3Client implements Closeable {

  private final Socket socket;
  private final InputStream input;

  Pop3Client(InetSocketAddress server) throws IOException, GeneralSecurityException {
    SSLContext trusting = SSLContext.getInstance("TLS");
    trusting.init(null, new TrustManager[] {new TrustsAnyone()}, null);
    socket = trusting.getSocketFactory().createSocket(server.getAddress(), server.getPort());
    socket.setSoTimeout(60_000);
    input = new BufferedInputStream(socket.getInputStream());
    var _ = line();
  }

  /** Says a line and hears one. */
  String ask(String command) throws IOException {
    socket.getOutputStream().write((command + "\r\n").getBytes(ISO_8859_1));
    return line();
  }

  /** Says a line that must be answered with {@code +OK}. */
  String succeed(String command) throws IOException {
    String answer = ask(command);
    if (!answer.startsWith("+OK")) {
      throw new AssertionError(command.split(" ", 2)[0] + " was answered " + answer);
    }
    return answer;
  }

  void logIn(String user, String password) throws IOException {
    var _ = succeed("USER " + user);
    var _ = succeed("PASS " + password);
  }

  /** The lines of a listing. */
  List<String> list(String command) throws IOException {
    var _ = succeed(command);
    List<String> lines = new ArrayList<>();
    for (String line = line(); !line.equals("."); line = line()) {
      lines.add(line);
    }
    return lines;
  }

  /** A message, octet for octet (RFC 1939 §3). */
  byte[] retrieve(int message) throws IOException {
    var _ = succeed("RETR " + message);
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    for (String line = line(); !line.equals("."); line = line()) {
      octets.writeBytes((line.startsWith(".") ? line.substring(1) : line).getBytes(ISO_8859_1));
      octets.write('\r');
      octets.write('\n');
    }
    return octets.toByteArray();
  }

  /** Only CRLF ends a line. */
  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int previous = -1;
    for (int octet = input.read(); octet >= 0; octet = input.read()) {
      if (octet == '\n' && previous == '\r') {
        return new String(line.toByteArray(), 0, line.size() - 1, ISO_8859_1);
      }
      line.write(octet);
      previous = octet;
    }
    throw new EOFException("the server closed");
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
