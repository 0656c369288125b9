package postroad.singlenode.mailformat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Goes through octets line by line, and through a long line piece by piece. */
final class LinePieces {

  private static final int LONGEST = 4 * 1024;

  private final InputStream from;
  private final byte[] buffer = new byte[16 * 1024];
  private int at;
  private int limit;
  private long left;

  private final byte[] octets = new byte[LONGEST];
  private int length;
  private boolean beginsLine = true;
  private boolean endsLine = true;

  /** All that comes. */
  LinePieces(InputStream from) {
    this(from, Long.MAX_VALUE);
  }

  /** So many octets, and no more of the stream. */
  LinePieces(InputStream from, long length) {
    this.from = from;
    this.left = length;
  }

  /** Goes to the next piece; false when there is none. */
  boolean advance() throws IOException {
    beginsLine = endsLine;
    endsLine = false;
    length = 0;
    while (length < LONGEST && !endsLine && (at < limit || fill())) {
      byte octet = buffer[at++];
      octets[length++] = octet;
      endsLine = octet == '\n';
    }
    return length > 0;
  }

  private boolean fill() throws IOException {
    at = 0;
    limit = left == 0 ? 0 : Math.max(0, from.read(buffer, 0, (int) Math.min(buffer.length, left)));
    left -= limit;
    return limit > 0;
  }

  /** How many octets that were to come have not. */
  long missing() {
    return left;
  }

  /** The piece, as long as {@link #length} says. */
  byte[] octets() {
    return octets;
  }

  int length() {
    return length;
  }

  boolean beginsLine() {
    return beginsLine;
  }

  /** Whether it is a line with nothing but its end. */
  boolean isEmptyLine() {
    return beginsLine
        && ((length == 1 && octets[0] == '\n')
            || (length == 2 && octets[0] == '\r' && octets[1] == '\n'));
  }

  /** How many {@code >} stand in front of what looks like the beginning of a message, or -1. */
  int quotes() {
    int quotes = 0;
    while (quotes < length && octets[quotes] == '>') {
      quotes++;
    }
    int beginning = FromLine.BEGINNING.length();
    boolean looksSo =
        beginsLine
            && length - quotes >= beginning
            && FromLine.BEGINNING.equals(
                new String(octets, quotes, beginning, StandardCharsets.ISO_8859_1));
    return looksSo ? quotes : -1;
  }

  /** The piece, without the end of its line. */
  String text() {
    return new String(octets, 0, length, StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
