package postroad.singlenode.mailformat;

import java.io.IOException;
import java.io.InputStream;

/**
 * A message with the line ends of mail (RFC 5322 §2.1). How its first line ends says how it was
 * kept: by LF, then every LF without a CR before it becomes CRLF; by CRLF, then it is mail as it
 * stands, and no octet changes.
 */
final class CrlfInputStream extends InputStream {

  private final InputStream from;
  private final byte[] buffer = new byte[16 * 1024];
  private int at;
  private int limit;
  private int last;
  private boolean lfIsOwed;
  private Kept kept = Kept.UNKNOWN;

  /** How lines end where the message was kept. */
  private enum Kept {
    UNKNOWN,
    BY_LF,
    BY_CRLF
  }

  CrlfInputStream(InputStream from) {
    this.from = from;
  }

  @Override
  public int read() throws IOException {
    if (lfIsOwed) {
      lfIsOwed = false;
      last = '\n';
      return '\n';
    }
    if (at == limit && !fill()) {
      return -1;
    }
    int octet = buffer[at++] & 0xff;
    if (octet == '\n') {
      if (kept == Kept.UNKNOWN) {
        kept = last == '\r' ? Kept.BY_CRLF : Kept.BY_LF;
      }
      if (kept == Kept.BY_LF && last != '\r') {
        lfIsOwed = true;
        return '\r';
      }
    }
    last = octet;
    return octet;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = 0;
    while (count < length) {
      if (count > 0 && at == limit && !lfIsOwed) {
        break; // what is there already is worth returning
      }
      int octet = read();
      if (octet < 0) {
        break;
      }
      into[offset + count++] = (byte) octet;
    }
    return count == 0 && length > 0 ? -1 : count;
  }

  private boolean fill() throws IOException {
    at = 0;
    limit = Math.max(0, from.read(buffer));
    return limit > 0;
  }

  @Override
  public void close() throws IOException {
    from.close();
  }
}
