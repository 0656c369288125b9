package postroad.spool.report;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Any octets as short lines of ASCII that people can still read (RFC 2045 §6.7). */
final class QuotedPrintable {

  private static final int LONGEST_LINE = 76;
  private static final byte[] DIGITS = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  private final byte[] octets;
  private final ByteArrayOutputStream encoded = new ByteArrayOutputStream();
  private int column;

  private QuotedPrintable(byte[] octets) {
    this.octets = octets;
  }

  static byte[] encode(byte[] octets) {
    return new QuotedPrintable(octets).encoded();
  }

  /** CRLF ends a line here too; every other control is an octet among others. */
  private byte[] encoded() {
    for (int i = 0; i < octets.length; i++) {
      if (isLineEnd(i)) {
        encoded.write('\r');
        encoded.write('\n');
        column = 0;
        i++;
      } else if (isPlain(i)) {
        put(octets[i]);
      } else {
        put((byte) '=', DIGITS[(octets[i] >> 4) & 0xf], DIGITS[octets[i] & 0xf]);
      }
    }
    return encoded.toByteArray();
  }

  private boolean isLineEnd(int i) {
    return octets[i] == '\r' && i + 1 < octets.length && octets[i + 1] == '\n';
  }

  private boolean isPlain(int i) {
    if (octets[i] == ' ' || octets[i] == '\t') {
      return i + 1 < octets.length && !isLineEnd(i + 1);
    }
    return octets[i] > ' ' && octets[i] < 127 && octets[i] != '=';
  }

  private void put(byte... together) {
    if (column + together.length >= LONGEST_LINE) {
      encoded.writeBytes("=\r\n".getBytes(StandardCharsets.US_ASCII));
      column = 0;
    }
    encoded.writeBytes(together);
    column += together.length;
  }
}
