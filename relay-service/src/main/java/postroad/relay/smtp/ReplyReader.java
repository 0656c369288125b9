package postroad.relay.smtp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads replies (RFC 5321 §4.2.1); a peer cannot make one endless. */
final class ReplyReader {

  /** RFC 5321 §4.5.3.1.5 promises 512; some servers say more. */
  static final int LONGEST_LINE = 2_048;

  static final int MOST_LINES = 128;

  /** Of all lines together, so that many hosts at once cannot fill our memory. */
  static final int LONGEST_REPLY = 64 * 1024;

  private static final int CODE_LENGTH = 3;

  private ReplyReader() {}

  /**
   * Waits for one reply, all lines of it.
   *
   * @throws BadReplyException when what comes is no reply
   * @throws EOFException when the peer hangs up
   */
  static Reply read(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    int code = 0;
    int length = 0;
    while (true) {
      String line = readLine(in);
      int lineCode = codeOf(line);
      if (!lines.isEmpty() && lineCode != code) {
        throw new BadReplyException("two codes in one reply, " + code + " and " + lineCode);
      }
      code = lineCode;
      lines.add(line.length() > CODE_LENGTH ? line.substring(CODE_LENGTH + 1) : "");
      if (line.length() == CODE_LENGTH || line.charAt(CODE_LENGTH) == ' ') {
        return Reply.of(code, lines);
      }
      length += line.length();
      if (lines.size() == MOST_LINES) {
        throw new BadReplyException("more than " + MOST_LINES + " lines");
      }
      if (length > LONGEST_REPLY) {
        throw new BadReplyException("more than " + LONGEST_REPLY + " characters");
      }
    }
  }

  private static int codeOf(String line) throws BadReplyException {
    if (line.length() < CODE_LENGTH
        || line.charAt(0) < '2'
        || line.charAt(0) > '5'
        || !isDigit(line.charAt(1))
        || !isDigit(line.charAt(2))) {
      throw new BadReplyException(shortened(line));
    }
    if (line.length() > CODE_LENGTH && " -".indexOf(line.charAt(CODE_LENGTH)) < 0) {
      throw new BadReplyException(shortened(line));
    }
    return Integer.parseInt(line.substring(0, CODE_LENGTH));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** One line without its end; a bare LF ends it too, since it harms nobody here. */
  private static String readLine(InputStream in) throws IOException {
    byte[] line = new byte[LONGEST_LINE];
    int length = 0;
    while (true) {
      int octet = in.read();
      if (octet < 0) {
        throw new EOFException("the host hung up");
      }
      if (octet == '\n') {
        return printable(line, length > 0 && line[length - 1] == '\r' ? length - 1 : length);
      }
      if (length == LONGEST_LINE) {
        throw new BadReplyException("a line of more than " + LONGEST_LINE + " octets");
      }
      line[length++] = (byte) octet;
    }
  }

  /**
   * What a peer says ends up in logs and in reports: it may bring no control characters, nor such
   * as turn the text around it or begin a line.
   */
  private static String printable(byte[] line, int length) {
    String text = new String(line, 0, length, StandardCharsets.UTF_8);
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().forEach(c -> clean.appendCodePoint(isPrintable(c) ? c : '?'));
    return clean.toString();
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }

  private static String shortened(String line) {
    return line.length() <= 80 ? line : line.substring(0, 80) + "...";
  }
}
