package postroad.singlenode.mailformat;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Goes through a file line by line and knows where it is; of a long line only the beginning is
 * kept, however long it is.
 */
final class FileLines implements Closeable {

  private static final int KEPT = 1000;

  private final FileChannel file;
  private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024).limit(0);
  private final byte[] beginning = new byte[KEPT];
  private int kept;
  private long start;
  private long next;
  private boolean ended;

  FileLines(Path path) throws IOException {
    this.file = FileChannel.open(path);
  }

  /** Goes to the line that begins there. */
  void seek(long position) throws IOException {
    file.position(position);
    buffer.limit(0);
    next = position;
  }

  /** Goes to the next line; false when there is none. */
  boolean advance() throws IOException {
    start = next;
    kept = 0;
    ended = false;
    while (!ended && (buffer.hasRemaining() || fill())) {
      byte octet = buffer.get();
      next++;
      ended = octet == '\n';
      if (kept < KEPT) {
        beginning[kept++] = octet;
      }
    }
    return next > start;
  }

  private boolean fill() throws IOException {
    buffer.clear();
    int count = file.read(buffer);
    buffer.flip();
    return count > 0;
  }

  /** Where this line begins. */
  long start() {
    return start;
  }

  /** Where the next line begins. */
  long next() {
    return next;
  }

  /** Whether this line has nothing but its end. */
  boolean isEmpty() {
    return (kept == 1 && beginning[0] == '\n')
        || (kept == 2 && beginning[0] == '\r' && beginning[1] == '\n');
  }

  boolean begins(String ascii) {
    if (kept < ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (beginning[i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The beginning of this line, without its end. */
  String text() {
    return new String(beginning, 0, kept, StandardCharsets.ISO_8859_1).stripTrailing();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
