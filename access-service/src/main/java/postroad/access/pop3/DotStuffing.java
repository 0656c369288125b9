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

  /** The last two octets that went out, as if a line had ended before the message. */
  private byte beforeLast = '\r';

  private byte last = '\n';

  DotStuffing(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int offset, int length) throws IOException {
    int end = offset + length;
    int unwritten = offset;
    for (int at = offset; at < end; at++) {
      if (octets[at] == '.' && startsLine(octets, at, offset)) {
        out.write(octets, unwritten, at - unwritten);
        out.write('.');
        unwritten = at;
      }
    }
    out.write(octets, unwritten, end - unwritten);
    remember(octets, end, length);
  }

  private boolean startsLine(byte[] octets, int at, int offset) {
    return switch (at - offset) {
      case 0 -> isLineEnd(beforeLast, last);
      case 1 -> isLineEnd(last, octets[offset]);
      default -> isLineEnd(octets[at - 2], octets[at - 1]);
    };
  }

  private void remember(byte[] octets, int end, int length) {
    if (length > 0) {
      beforeLast = length > 1 ? octets[end - 2] : last;
      last = octets[end - 1];
    }
  }

  private static boolean isLineEnd(byte one, byte other) {
    return one == '\r' && other == '\n';
  }

  /** Ends the response; a message whose last line has no end gets one, as it must. */
  void end() throws IOException {
    if (!isLineEnd(beforeLast, last)) {
      out.write('\r');
      out.write('\n');
    }
    out.write(END);
  }
}
