package postroad.relay.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes content after DATA: every line ends in CRLF and a dot in front of a line is doubled (RFC
 * 5321 §4.5.2), block by block. A bare CR or LF becomes a line end, so that nothing we carry can
 * end the mail early at a host that reads it otherwise.
 */
final class DataWriter {

  static final int BLOCK = 16 * 1024;

  private static final byte[] LINE_END = {'\r', '\n'};

  private final OutputStream out;
  private boolean isLineStart = true;
  private boolean isAfterCarriageReturn;

  DataWriter(OutputStream out) {
    this.out = out;
  }

  void write(String fields) throws IOException {
    byte[] octets = fields.getBytes(StandardCharsets.UTF_8);
    write(octets, octets.length);
  }

  /** Writes all there is to read. */
  void write(InputStream content) throws IOException {
    byte[] block = new byte[BLOCK];
    for (int read = content.read(block); read >= 0; read = content.read(block)) {
      write(block, read);
    }
  }

  /** Ends the last line if it has no end; what remains to be sent is the final dot. */
  void endLastLine() throws IOException {
    if (isAfterCarriageReturn) {
      out.write('\n');
    } else if (!isLineStart) {
      out.write(LINE_END);
    }
    isAfterCarriageReturn = false;
    isLineStart = true;
  }

  private void write(byte[] octets, int length) throws IOException {
    int unwritten = 0;
    for (int i = 0; i < length; i++) {
      byte octet = octets[i];
      if (isAfterCarriageReturn && octet != '\n') {
        out.write(octets, unwritten, i - unwritten);
        out.write('\n');
        unwritten = i;
        isLineStart = true;
      }
      if (octet == '\n' && !isAfterCarriageReturn) {
        out.write(octets, unwritten, i - unwritten);
        out.write('\r');
        unwritten = i;
      } else if (octet == '.' && isLineStart) {
        out.write(octets, unwritten, i - unwritten);
        out.write('.');
        unwritten = i;
      }
      isAfterCarriageReturn = octet == '\r';
      isLineStart = octet == '\n';
    }
    out.write(octets, unwritten, length - unwritten);
  }
}
