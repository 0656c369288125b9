package postroad.client;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A connection spoken in lines and octets; becomes TLS when asked. */
final class Wire implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 60_000;

  private Socket socket;
  private InputStream in;
  private OutputStream out;

  Wire(InetSocketAddress server) throws IOException {
    this.socket = new Socket();
    socket.connect(server, PATIENCE_MILLIS);
    socket.setSoTimeout(PATIENCE_MILLIS);
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
  }

  void startTls() throws IOException {
    socket =
        trusting().getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
    in = new BufferedInputStream(socket.getInputStream());
    out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
  }

  /** Without the line end. */
  String readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = read(); octet != '\n'; octet = read()) {
      line.write(octet);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  byte[] readOctets(int count) throws IOException {
    byte[] octets = in.readNBytes(count);
    if (octets.length < count) {
      throw new EOFException("the server hung up after " + octets.length + " of " + count);
    }
    return octets;
  }

  void send(String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** Octets as they are, with a dot doubled at the start of a line, and the final dot. */
  void sendDotted(byte[] octets) throws IOException {
    for (int i = 0; i < octets.length; i++) {
      if (octets[i] == '.' && endsLine(octets, i)) {
        out.write('.');
      }
      out.write(octets[i]);
    }
    String end = endsLine(octets, octets.length) ? ".\r\n" : "\r\n.\r\n";
    out.write(end.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** Only CRLF ends a line (RFC 5321 §2.3.8). */
  private static boolean endsLine(byte[] octets, int before) {
    return before == 0 || (before > 1 && octets[before - 2] == '\r' && octets[before - 1] == '\n');
  }

  /** The counterpart: everything up to the line with the dot alone. */
  byte[] readDotted() throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    for (byte[] line = readWholeLine(); !isDotAlone(line); line = readWholeLine()) {
      int skip = line[0] == '.' ? 1 : 0;
      octets.write(line, skip, line.length - skip);
    }
    return octets.toByteArray();
  }

  private byte[] readWholeLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int before = 0;
    int octet = read();
    while (octet != '\n' || before != '\r') {
      line.write(octet);
      before = octet;
      octet = read();
    }
    line.write(octet);
    return line.toByteArray();
  }

  private static boolean isDotAlone(byte[] line) {
    return line.length == 3 && line[0] == '.';
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private int read() throws IOException {
    int octet = in.read();
    if (octet < 0) {
      throw new EOFException("the server hung up");
    }
    return octet;
  }

  /** The site's certificate is its own; the test is not about trust. */
  private static SSLContext trusting() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new TrustsAll()}, null);
      return context;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static final class TrustsAll implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
