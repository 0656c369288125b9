package postroad.protocol;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

/**
 * What the client says. The buffer is tiny while nothing comes and grows when much does; what we
 * have to say goes out before we wait. For one reading thread.
 */
final class ConnectionInput extends InputStream {

  /** Room for the word that ends a pause; thousands of sessions wait for theirs at once. */
  private static final int SMALL = 64;

  private static final int LARGE = 16 * 1024;

  /** So much of an overlong line is passed over; a client that sends more is cut off. */
  private static final int PATIENCE_WITH_LINES = 1024 * 1024;

  private final ConnectionOutput output;
  private InputStream source;
  private byte[] buffer = new byte[SMALL];
  private int position;
  private int limit;

  ConnectionInput(InputStream source, ConnectionOutput output) {
    this.source = source;
    this.output = output;
  }

  void readFrom(InputStream other) {
    source = other;
  }

  void readThrough(Layer layer) {
    byte[] ahead = Arrays.copyOfRange(buffer, position, limit);
    position = 0;
    limit = 0;
    source = layer.over(new SequenceInputStream(new ByteArrayInputStream(ahead), source));
  }

  /** How many octets the client has sent ahead, as far as we have looked. */
  @Override
  public int available() {
    return limit - position;
  }

  /** Waits for something to read; false at the end. Gives up a grown buffer while waiting. */
  boolean await() throws IOException {
    if (available() > 0) {
      return true;
    }
    if (buffer.length > SMALL) {
      buffer = new byte[SMALL];
      position = 0;
      limit = 0;
    }
    return fill();
  }

  @Override
  public int read() throws IOException {
    if (available() == 0 && !fill()) {
      return -1;
    }
    return buffer[position++] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (available() == 0) {
      if (length >= buffer.length) {
        output.flush();
        return source.read(into, offset, length);
      }
      if (!fill()) {
        return -1;
      }
    }
    int count = Math.min(length, available());
    System.arraycopy(buffer, position, into, offset, count);
    position += count;
    return count;
  }

  /** One line without its end, which is LF or CRLF. */
  byte[] readLine(int longest) throws IOException {
    byte[] line = {};
    while (true) {
      if (available() == 0 && !fill()) {
        throw new EOFException("the client left in the middle of a line");
      }
      int end = indexOfLineFeed();
      int stop = end < 0 ? limit : end;
      if (line.length + stop - position > longest + 1) {
        passOverLine();
        throw new LineTooLongException(longest);
      }
      line = appended(line, stop);
      if (end >= 0) {
        position = end + 1;
        return withoutCarriageReturn(line, longest);
      }
      position = limit;
    }
  }

  private static byte[] withoutCarriageReturn(byte[] line, int longest)
      throws LineTooLongException {
    if (line.length > 0 && line[line.length - 1] == '\r') {
      return Arrays.copyOf(line, line.length - 1);
    }
    if (line.length > longest) {
      throw new LineTooLongException(longest);
    }
    return line;
  }

  private byte[] appended(byte[] line, int stop) {
    byte[] longer = Arrays.copyOf(line, line.length + stop - position);
    System.arraycopy(buffer, position, longer, line.length, stop - position);
    return longer;
  }

  private int indexOfLineFeed() {
    for (int i = position; i < limit; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void passOverLine() throws IOException {
    int passed = 0;
    int end = indexOfLineFeed();
    while (end < 0) {
      passed += limit - position;
      if (passed > PATIENCE_WITH_LINES || !fill()) {
        throw new EOFException("the client's line has no end");
      }
      end = indexOfLineFeed();
    }
    position = end + 1;
  }

  private boolean fill() throws IOException {
    boolean wasFilled = limit == buffer.length;
    if (!wasFilled || source.available() == 0) {
      output.flush(); // else the rest of a batch is there already, to be answered with it
    }
    if (wasFilled && buffer.length < LARGE) {
      buffer = new byte[Math.min(LARGE, 16 * buffer.length)];
    }
    position = 0;
    limit = 0;
    int count = source.read(buffer, 0, buffer.length);
    if (count < 0) {
      return false;
    }
    limit = count;
    return true;
  }
}
