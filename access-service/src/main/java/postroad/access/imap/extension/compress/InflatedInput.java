package postroad.access.imap.extension.compress;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What a client has compressed, as it was. Nothing is read ahead but one small buffer of what is
 * still compressed: however much comes out of it, who reads decides when.
 */
final class InflatedInput extends InputStream {

  private final InputStream source;
  private final Inflater inflater;
  private final byte[] compressed = new byte[1024];

  InflatedInput(InputStream source, Inflater inflater) {
    this.source = source;
    this.inflater = inflater;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    try {
      int count = inflater.inflate(into, offset, length);
      while (count == 0) {
        if (inflater.finished() || inflater.needsDictionary()) {
          return -1;
        }
        int fresh = source.read(compressed, 0, compressed.length);
        if (fresh < 0) {
          return -1;
        }
        inflater.setInput(compressed, 0, fresh);
        count = inflater.inflate(into, offset, length);
      }
      return count;
    } catch (DataFormatException garbage) {
      throw new IOException("what should be compressed is not", garbage);
    }
  }
}
