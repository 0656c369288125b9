package postroad.access.pop3;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a message as a multi-line response (RFC 1939 §3): a dot at the start of a line is doubled,
 * the end is a dot alone. Lines end with CRLF and nothing else; not another octet is changed.
 */
final class DotStuffing extends FilterOutputStream {

  private static final byte[] END = {'.', '\r', '\n'};

  private enum Place {
    LINE_START,
    IN_LINE,
    AFTER_CR
  }

  private Place place = Place.LINE_START;

  DotStuffing(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int offset, int length) throws IOException {
    int unwritten = offset;
    for (int i = offset; i < offset + length; i++) {
      if (place == Place.LINE_START && octets[i] == '.') {
        out.write(octets, unwritten, i - unwritten);
        out.write('.');
        unwritten = i;
      }
      place = next(octets[i]);
    }
    out.write(octets, unwritten, offset + length - unwritten);
  }

  private Place next(byte octet) {
    if (octet == '\r') {
      return Place.AFTER_CR;
    }
    return octet == '\n' && place == Place.AFTER_CR ? Place.LINE_START : Place.IN_LINE;
  }

  /** Ends the response; a message whose last line has no end gets one, as it must. */
  void end() throws IOException {
    if (place != Place.LINE_START) {
      out.write('\r');
      out.write('\n');
    }
    out.write(END);
  }
}
