package postroad.message;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Goes through octets line by line and knows where it is. A line ends with LF or CRLF; a CR alone
 * is an octet like any other. However long a line is, only its beginning is kept.
 */
final class LineScanner {

  /** As much of a line as a boundary can have, and some blanks. */
  static final int KEPT = 1024;

  private final InputStream from;
  private final byte[] buffer = new byte[16 * 1024];
  private int at;
  private int limit;

  private final byte[] beginning = new byte[KEPT];
  private int kept;

  private long start;
  private long next;
  private int lineEnd;
  private int lineEndBefore;
  private long linesBefore;
  private @Nullable ByteArrayOutputStream capture;
  private int captureLimit;

  LineScanner(InputStream from) {
    this.from = from;
  }

  /** Goes to the next line; false when there is none. */
  boolean advance() throws IOException {
    linesBefore += lineEnd > 0 ? 1 : 0;
    lineEndBefore = lineEnd;
    lineEnd = 0;
    kept = 0;
    start = next;
    byte last = 0;
    while (at < limit || fill()) {
      int end = at;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      boolean ended = end < limit;
      byte beforeEnd = end > at ? buffer[end - 1] : last;
      take(ended ? end + 1 : end);
      if (ended) {
        lineEnd = beforeEnd == '\r' ? 2 : 1;
        return true;
      }
      last = beforeEnd;
    }
    return next > start;
  }

  private boolean fill() throws IOException {
    at = 0;
    limit = Math.max(0, from.read(buffer));
    return limit > 0;
  }

  private void take(int end) {
    int length = end - at;
    int room = Math.min(length, KEPT - kept);
    System.arraycopy(buffer, at, beginning, kept, room);
    kept += room;
    if (capture != null) {
      capture.write(buffer, at, Math.min(length, captureLimit - capture.size()));
    }
    next += length;
    at = end;
  }

  /** From the next line on, writes what is read there, up to so many octets. */
  void captureInto(ByteArrayOutputStream header, int mostOctets) {
    capture = header;
    captureLimit = Math.max(mostOctets, header.size());
  }

  void captureNoMore() {
    capture = null;
  }

  /** Where this line begins. */
  long start() {
    return start;
  }

  /** Where the next line begins. */
  long next() {
    return next;
  }

  /** How many octets end this line: 2, 1, or 0 for the last one without an end. */
  int lineEnd() {
    return lineEnd;
  }

  /** How many octets end the line before this one; they belong to a boundary, if this is one. */
  int lineEndBefore() {
    return lineEndBefore;
  }

  /** How many line ends there are before this line. */
  long linesBefore() {
    return linesBefore;
  }

  /** How many line ends there are, that of this line included. */
  long linesSoFar() {
    return linesBefore + (lineEnd > 0 ? 1 : 0);
  }

  boolean isEmpty() {
    return next - start == lineEnd;
  }

  boolean begins(byte octet) {
    return kept > 0 && beginning[0] == octet;
  }

  /** Whether this line has these octets at this place. */
  boolean has(byte[] octets, int offset) {
    if (kept < offset + octets.length) {
      return false;
    }
    for (int i = 0; i < octets.length; i++) {
      if (beginning[offset + i] != octets[i]) {
        return false;
      }
    }
    return true;
  }

  /** The octet at this place of the line; LF when the line is not so long. */
  byte octetAt(int offset) {
    return offset < kept ? beginning[offset] : (byte) '\n';
  }
}
