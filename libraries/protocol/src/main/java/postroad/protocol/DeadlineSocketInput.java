package postroad.protocol;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * A socket's input that ends in {@link java.net.SocketTimeoutException} at a deadline, however few
 * octets a client sends at a time.
 */
final class DeadlineSocketInput extends FilterInputStream {

  private final Socket socket;
  private final Deadline deadline;

  DeadlineSocketInput(Socket socket, InputStream input, Deadline deadline) {
    super(input);
    this.socket = socket;
    this.deadline = deadline;
  }

  @Override
  public int read() throws IOException {
    limitWait();
    return super.read();
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    limitWait();
    return super.read(into, offset, length);
  }

  private void limitWait() throws IOException {
    if (deadline.isSet()) {
      socket.setSoTimeout(deadline.remainingMillis());
    }
  }
}
