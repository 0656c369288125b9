package postroad.singlenode.mailformat;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A message that has come and is not yet where it will lie: a small one in memory, a large one in a
 * file. Only when all of it is here is it known how its lines may end.
 */
final class Draft implements Closeable {

  private static final int SMALL = 1024 * 1024;

  private final byte[] small;
  private final @Nullable Path large;
  private final boolean byLf;

  private Draft(byte[] small, @Nullable Path large, boolean byLf) {
    this.small = small;
    this.large = large;
    this.byLf = byLf;
  }

  /**
   * Takes all of a message.
   *
   * @param file where it is kept meanwhile when it is large
   */
  static Draft of(InputStream message, LineEnds wanted, Path file) throws IOException {
    LineWatch watch = new LineWatch();
    byte[] beginning = message.readNBytes(SMALL);
    watch.see(beginning, beginning.length);
    Path large = null;
    if (beginning.length == SMALL) {
      large = file;
      try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(file))) {
        to.write(beginning);
        byte[] more = new byte[64 * 1024];
        for (int count = message.read(more); count >= 0; count = message.read(more)) {
          watch.see(more, count);
          to.write(more, 0, count);
        }
      }
      beginning = new byte[0];
    }
    return new Draft(beginning, large, wanted == LineEnds.LF && watch.canEndByLf());
  }

  /** Its octets as they will lie on disk. */
  InputStream open() throws IOException {
    InputStream stored =
        large == null ? new ByteArrayInputStream(small) : Files.newInputStream(large);
    return byLf ? new WithoutCr(stored) : stored;
  }

  /** The end of a line on disk. */
  String lineEnd() {
    return byLf ? "\n" : "\r\n";
  }

  /** The first octets of the message. */
  byte[] beginning() throws IOException {
    if (large == null) {
      return Arrays.copyOf(small, Math.min(small.length, 1000));
    }
    try (InputStream stored = Files.newInputStream(large)) {
      return stored.readNBytes(1000);
    }
  }

  @Override
  public void close() throws IOException {
    if (large != null) {
      Files.deleteIfExists(large);
    }
  }

  /** Whether every line ends by CRLF, so that CRLF can be had again where LF stands. */
  private static final class LineWatch {

    private byte last;
    private byte beforeLast;
    private boolean canEndByLf = true;

    void see(byte[] octets, int length) {
      for (int i = 0; i < length; i++) {
        canEndByLf &= octets[i] != '\n' || (last == '\r' && beforeLast != '\r');
        beforeLast = last;
        last = octets[i];
      }
    }

    boolean canEndByLf() {
      return canEndByLf;
    }
  }

  /** Lines that ended by CRLF end by LF; a CR alone stays. */
  private static final class WithoutCr extends InputStream {

    private final InputStream from;
    private final byte[] read = new byte[16 * 1024];
    private final byte[] without = new byte[read.length + 1];
    private int at;
    private int limit;
    private boolean crIsOwed;

    WithoutCr(InputStream from) {
      this.from = from;
    }

    @Override
    public int read() throws IOException {
      return at < limit || fill() ? without[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0 || (at == limit && !fill())) {
        return length == 0 ? 0 : -1;
      }
      int count = Math.min(length, limit - at);
      System.arraycopy(without, at, into, offset, count);
      at += count;
      return count;
    }

    private boolean fill() throws IOException {
      at = 0;
      limit = 0;
      while (limit == 0) {
        int count = from.read(read);
        if (count < 0) {
          if (crIsOwed) {
            without[limit++] = '\r';
            crIsOwed = false;
          }
          return limit > 0;
        }
        for (int i = 0; i < count; i++) {
          take(read[i]);
        }
      }
      return true;
    }

    private void take(byte octet) {
      if (crIsOwed && octet != '\n') {
        without[limit++] = '\r';
      }
      crIsOwed = octet == '\r';
      if (!crIsOwed) {
        without[limit++] = octet;
      }
    }

    @Override
    public void close() throws IOException {
      from.close();
    }
  }
}
