package postroad.access.imap.append;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;

/** Octets as lines of base64 (RFC 2045 §6.8), made while they are read. */
final class Base64Lines extends InputStream {

  /** A multiple of what fits into a line of 76 characters. */
  private static final int AT_ONCE = 57 * 128;

  private static final byte[] CRLF = {'\r', '\n'};

  private final InputStream octets;
  private byte[] encoded = {};
  private int taken;
  private boolean begun;

  Base64Lines(InputStream octets) {
    this.octets = octets;
  }

  @Override
  public int read() throws IOException {
    return hasMore() ? encoded[taken++] : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!hasMore()) {
      return -1;
    }
    int count = Math.min(length, encoded.length - taken);
    System.arraycopy(encoded, taken, into, offset, count);
    taken += count;
    return count;
  }

  private boolean hasMore() throws IOException {
    if (taken < encoded.length) {
      return true;
    }
    byte[] next = octets.readNBytes(AT_ONCE);
    byte[] lines = Base64.getMimeEncoder(76, CRLF).encode(next);
    boolean separated = begun && lines.length > 0;
    encoded = new byte[lines.length + (separated ? CRLF.length : 0)];
    System.arraycopy(CRLF, 0, encoded, 0, separated ? CRLF.length : 0);
    System.arraycopy(lines, 0, encoded, encoded.length - lines.length, lines.length);
    taken = 0;
    begun = true;
    return encoded.length > 0;
  }

  @Override
  public void close() throws IOException {
    octets.close();
  }
}
