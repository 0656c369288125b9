package postroad.access.imap;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** A client that can compress, by the JDK's own streams; it answers with the last line it heard. */
final class SqueezingClient implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket;
  private InputStream input;
  private OutputStream output;

  SqueezingClient(InetSocketAddress server) throws IOException {
    this.socket = new Socket(server.getAddress(), server.getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    this.input = new Dribble(socket.getInputStream());
    this.output = socket.getOutputStream();
    var _ = line();
  }

  void squeeze() throws IOException {
    output = new DeflaterOutputStream(output, new Deflater(9, true), true);
    input = new InflaterInputStream(new Dribble(socket.getInputStream()), new Inflater(true), 1);
  }

  /** Hears the end of what is compressed first. */
  void speakPlainly() throws IOException {
    if (input.read() >= 0) {
      throw new IOException("something is said after the end");
    }
    input = new Dribble(socket.getInputStream());
    output = socket.getOutputStream();
  }

  /** The completion of this command. */
  String command(String text) throws IOException {
    output.write(("x " + text + "\r\n").getBytes(StandardCharsets.UTF_8));
    output.flush();
    String line = line();
    while (!line.startsWith("x ")) {
      line = line();
    }
    return line;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int octet = input.read();
    while (octet != '\n') {
      if (octet < 0) {
        throw new EOFException("the server closed after: " + line);
      }
      line.write(octet);
      octet = input.read();
    }
    return line.toString(StandardCharsets.UTF_8).strip();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** One octet at a time, so that nothing behind what is understood is taken. */
  private static final class Dribble extends FilterInputStream {

    Dribble(InputStream source) {
      super(source);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return super.read(into, offset, Math.min(1, length));
    }
  }
}
