package postroad.access.pop3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A message up to some line of its body: what TOP shows (RFC 1939 §7). */
final class TopOfMessage extends FilterInputStream {

  private int linesLeft;
  private boolean inHeader = true;
  private boolean atEnd;
  private int lineLength;

  TopOfMessage(InputStream message, int bodyLines) {
    super(message);
    this.linesLeft = bodyLines;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = atEnd ? -1 : in.read(into, offset, length);
    for (int i = 0; i < count; i++) {
      if (into[offset + i] == '\n') {
        endLine();
        if (atEnd) {
          return i + 1;
        }
      } else if (into[offset + i] != '\r') {
        lineLength++;
      }
    }
    return count;
  }

  private void endLine() {
    if (!inHeader) {
      linesLeft--;
    } else if (lineLength == 0) {
      inHeader = false;
    }
    lineLength = 0;
    atEnd = !inHeader && linesLeft == 0;
  }
}
