package postroad.bench.access;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a server says, line by line, with as little work as that takes: the client is not what is
 * measured.
 */
final class Lines {

  /** So much of the end of a line is enough to see that a literal follows. */
  private static final int TAIL = 32;

  private final InputStream input;
  private final byte[] buffer;
  private int position;
  private int limit;

  Lines(InputStream input, int bufferSize) {
    this.input = input;
    this.buffer = new byte[bufferSize];
  }

  /** The octet that comes next, left where it is. */
  int peek() throws IOException {
    if (position == limit) {
      fill();
    }
    return buffer[position];
  }

  /** Passes over a line with the literals in it; says how many octets that was. */
  long skip() throws IOException {
    long octets = 0;
    int seen = 0;
    while (true) {
      int end = lineFeed(position + seen);
      if (end >= 0) {
        octets += end + 1 - position;
        long literal = literalBefore(end);
        position = end + 1;
        if (literal < 0) {
          return octets;
        }
        skip(literal);
        octets += literal;
        seen = 0;
      } else {
        int given = Math.max(0, limit - position - TAIL);
        octets += given;
        position += given;
        seen = limit - position;
        fill();
      }
    }
  }

  /** Passes over a line, whatever it ends in; says how many octets that was. */
  long skipLine() throws IOException {
    long octets = 0;
    int end = lineFeed(position);
    while (end < 0) {
      octets += limit - position;
      position = limit;
      fill();
      end = lineFeed(position);
    }
    octets += end + 1 - position;
    position = end + 1;
    return octets;
  }

  /** Passes over so many octets. */
  private void skip(long octets) throws IOException {
    long left = octets;
    while (left > limit - position) {
      left -= limit - position;
      position = limit;
      fill();
    }
    position += (int) left;
  }

  /** One line without its end. */
  String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int end = lineFeed(position);
    while (end < 0) {
      line.append(text(limit));
      position = limit;
      fill();
      end = lineFeed(position);
    }
    line.append(text(end));
    position = end + 1;
    return line.toString().stripTrailing();
  }

  private String text(int end) {
    return new String(buffer, position, end - position, StandardCharsets.ISO_8859_1);
  }

  private int lineFeed(int from) {
    for (int i = from; i < limit; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** What stands in braces at the end of a line that ends here, or -1. */
  private long literalBefore(int end) {
    int i = end - 1;
    if (i > position && buffer[i] == '\r') {
      i--;
    }
    if (i < position || buffer[i] != '}') {
      return -1;
    }
    long size = 0;
    long place = 1;
    for (i--; i >= position && Character.isDigit(buffer[i]); i--) {
      size += place * (buffer[i] - '0');
      place *= 10;
    }
    return i >= position && buffer[i] == '{' ? size : -1;
  }

  private void fill() throws IOException {
    System.arraycopy(buffer, position, buffer, 0, limit - position);
    limit -= position;
    position = 0;
    int count = input.read(buffer, limit, buffer.length - limit);
    if (count < 0) {
      throw new EOFException("the server has hung up");
    }
    limit += count;
  }
}
