package postroad.relay.conversion;

import java.io.ByteArrayOutputStream;

/** Writes text in quoted-printable, piece by piece (RFC 2045 §6.7). */
final class QuotedPrintable {

  private static final int LONGEST_LINE = 76;
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
  };
  private static final int NOTHING = -1;

  private ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int column;

  /** A blank or a CR, of which only the next octet tells how it is written. */
  private int waiting = NOTHING;

  /**
   * Writes the next piece.
   *
   * @param isLast whether no other piece follows
   */
  byte[] write(byte[] text, boolean isLast) {
    out = new ByteArrayOutputStream(text.length + text.length / 4);
    for (byte octet : text) {
      next(octet & 0xff);
    }
    if (isLast && waiting != NOTHING) {
      escape(waiting);
      waiting = NOTHING;
    }
    return out.toByteArray();
  }

  private void next(int octet) {
    if (waiting == '\r' && octet == '\n') {
      endLine();
      return;
    }
    if (waiting != NOTHING) {
      resolveBefore(octet);
    }
    if (octet == '\r' || octet == ' ' || octet == '\t') {
      waiting = octet;
    } else if (octet > ' ' && octet < 127 && octet != '=') {
      plain(octet);
    } else {
      escape(octet);
    }
  }

  /**
   * A blank at the end of a line would be lost on the way; a CR alone would be taken for an end.
   */
  private void resolveBefore(int octet) {
    if (waiting == '\r' || octet == '\r') {
      escape(waiting);
    } else {
      plain(waiting);
    }
    waiting = NOTHING;
  }

  private void endLine() {
    waiting = NOTHING;
    out.write('\r');
    out.write('\n');
    column = 0;
  }

  private void plain(int octet) {
    makeRoom(1);
    out.write(octet);
  }

  private void escape(int octet) {
    makeRoom(3);
    out.write('=');
    out.write(HEX[octet >> 4]);
    out.write(HEX[octet & 15]);
  }

  /** Breaks the line softly, one column early, since the break itself takes one. */
  private void makeRoom(int columns) {
    if (column + columns > LONGEST_LINE - 1) {
      out.write('=');
      out.write('\r');
      out.write('\n');
      column = 0;
    }
    column += columns;
  }
}
