package postroad.message.text;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads at least one octet or the end. The decoder of mime4j may answer with none after an escape
 * that is cut short, which readers of text take for a fault.
 */
final class NeverEmptyStream extends FilterInputStream {

  NeverEmptyStream(InputStream decoded) {
    super(decoded);
  }

  @Override
  public int read(byte[] octets, int offset, int length) throws IOException {
    int read = super.read(octets, offset, length);
    if (read != 0 || length == 0) {
      return read;
    }
    int one = super.read();
    if (one < 0) {
      return -1;
    }
    octets[offset] = (byte) one;
    return 1;
  }
}
