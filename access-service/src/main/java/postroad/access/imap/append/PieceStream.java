package postroad.access.imap.append;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A message's pieces, read as one; each is let in before it is asked for. */
final class PieceStream extends InputStream {

  private final Pieces pieces;
  private final Admission admission;
  private InputStream current = InputStream.nullInputStream();
  private boolean atEnd;

  PieceStream(Pieces pieces, Admission admission) {
    this.pieces = pieces;
    this.admission = admission;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = current.read(into, offset, length);
    while (count < 0 && openNext()) {
      count = current.read(into, offset, length);
    }
    return count;
  }

  private boolean openNext() throws IOException {
    if (atEnd) {
      return false;
    }
    Optional<Piece> next = pieces.next();
    if (next.isEmpty()) {
      atEnd = true;
      admission.checkWhole();
      return false;
    }
    admission.letIn(next.get().size());
    current.close();
    current = next.get().octets().open();
    return true;
  }

  @Override
  public void close() throws IOException {
    current.close();
  }
}
