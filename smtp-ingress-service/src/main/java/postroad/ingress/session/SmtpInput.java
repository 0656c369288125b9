package postroad.ingress.session;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import postroad.ingress.command.Fault;
import postroad.ingress.command.SyntaxError;
import postroad.protocol.Connection;

/** What a client sends: lines between mails, blocks inside them, and nothing lost at the seams. */
final class SmtpInput {

  /** A mail comes in blocks of this size at first, */
  private static final int FIRST_BLOCK = 16 * 1024;

  /** and in larger ones when they come full: each block is a wait for the network. */
  static final int LARGEST_BLOCK = 64 * 1024;

  /** So much of an overlong line is passed over; a client that sends more is cut off. */
  private static final int PATIENCE_WITH_LINES = 1024 * 1024;

  private static final byte[] NOTHING = {};

  private final Connection connection;
  private byte[] block = NOTHING;
  private int position;
  private int limit;

  SmtpInput(Connection connection) {
    this.connection = connection;
  }

  /** Whether the client has sent more than we have looked at. */
  boolean hasPending() throws IOException {
    return position < limit || connection.input().available() > 0;
  }

  /** Waits for the next command; false when there is none to come. */
  boolean await() throws IOException {
    return hasPending() || connection.awaitInput();
  }

  /**
   * Reads one line without its CRLF.
   *
   * @throws SyntaxError for a longer line, which is passed over, and for LF alone
   */
  byte[] readLine(int longest) throws IOException {
    byte[] line = new byte[128];
    int count = 0;
    int octet = next();
    while (octet != '\n') {
      if (count > PATIENCE_WITH_LINES) {
        throw new EOFException("the client's line has no end");
      }
      if (count <= longest) {
        line = count < line.length ? line : Arrays.copyOf(line, line.length * 2);
        line[count] = (byte) octet;
      }
      count++;
      octet = next();
    }
    if (count > longest + 1) {
      throw new SyntaxError(Fault.LINE_TOO_LONG);
    }
    if (count == 0 || line[count - 1] != '\r') {
      throw new SyntaxError(Fault.BARE_LINE_END);
    }
    return Arrays.copyOf(line, count - 1);
  }

  /**
   * Gives the next block to the decoder, as much of it as it wants.
   *
   * @return how many octets it took
   */
  int passTo(TextDecoder decoder, long atMost) throws IOException {
    fill();
    int end = (int) Math.min(limit, position + Math.min(atMost, LARGEST_BLOCK));
    int start = position;
    position = decoder.decode(block, position, end);
    return position - start;
  }

  /**
   * Lets the next octets go.
   *
   * @return how many
   */
  int passOver(long atMost) throws IOException {
    fill();
    int count = (int) Math.min(limit - position, atMost);
    position += count;
    return count;
  }

  private void fill() throws IOException {
    if (position < limit) {
      return;
    }
    if (block.length == 0) {
      block = new byte[FIRST_BLOCK];
    } else if (limit == block.length && block.length < LARGEST_BLOCK) {
      block = new byte[2 * block.length];
    }
    position = 0;
    limit = 0;
    int count = connection.input().read(block, 0, block.length);
    if (count < 0) {
      throw new EOFException("the client left inside a mail");
    }
    limit = count;
  }

  private int next() throws IOException {
    if (position < limit) {
      return block[position++];
    }
    block = NOTHING; // between mails a session is small
    position = 0;
    limit = 0;
    int octet = connection.input().read();
    if (octet < 0) {
      throw new EOFException("the client left inside a line");
    }
    return octet;
  }
}
