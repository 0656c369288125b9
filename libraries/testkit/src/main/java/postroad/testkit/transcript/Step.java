package postroad.testkit.transcript;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of a transcript that does something; {@code client} is empty for the first client. */
sealed interface Step {

  Pattern ESCAPE_OR_TEXT = Pattern.compile("\\\\(?:[rnt\\\\]|x[0-9a-fA-F]{2})|[^\\\\]+");

  int lineNumber();

  String client();

  /** The client sends a line, ended by CRLF. */
  record Say(int lineNumber, String client, String text) implements Step {}

  /** The client sends exactly these octets. */
  @SuppressWarnings("ArrayRecordComponent")
  record SayRaw(int lineNumber, String client, byte[] octets) implements Step {}

  /** The server must send this line. */
  record Expect(int lineNumber, String client, String text) implements Step {

    /** Whether this stands for any number of lines, none included. */
    boolean isAnyLines() {
      return text.equals("...");
    }
  }

  /** Client and server shake hands for TLS now. */
  record StartTls(int lineNumber, String client) implements Step {}

  /** The server must close the connection. */
  record ServerCloses(int lineNumber, String client) implements Step {}

  /** The client cuts the connection. */
  record ClientCuts(int lineNumber, String client) implements Step {}

  /**
   * Reads one line of a transcript that is neither empty nor a comment.
   *
   * @throws IllegalArgumentException when it has no meaning
   */
  static Step parse(int lineNumber, String line) {
    int colon = line.indexOf(':');
    if (colon < 1 || !line.substring(1, colon).chars().allMatch(Character::isDigit)) {
      throw new IllegalArgumentException("line " + lineNumber + " is no step: " + line);
    }
    String client = line.substring(1, colon);
    String rest = line.substring(colon + 1);
    String text = rest.startsWith(" ") ? rest.substring(1) : rest;
    return switch (line.charAt(0)) {
      case 'C' -> new Say(lineNumber, client, text);
      case 'R' -> new SayRaw(lineNumber, client, unescaped(lineNumber, text));
      case 'S' -> new Expect(lineNumber, client, text);
      case 'T' -> new StartTls(lineNumber, client);
      case 'E' -> new ServerCloses(lineNumber, client);
      case 'X' -> new ClientCuts(lineNumber, client);
      default -> throw new IllegalArgumentException("line " + lineNumber + " is no step: " + line);
    };
  }

  private static byte[] unescaped(int lineNumber, String text) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    Matcher part = ESCAPE_OR_TEXT.matcher(text);
    int end = 0;
    while (part.lookingAt()) {
      octets.writeBytes(octetsOf(part.group()));
      end = part.end();
      part.region(end, text.length());
    }
    if (end < text.length()) {
      throw new IllegalArgumentException("line " + lineNumber + ": unknown escape");
    }
    return octets.toByteArray();
  }

  private static byte[] octetsOf(String part) {
    if (!part.startsWith("\\")) {
      return part.getBytes(StandardCharsets.UTF_8);
    }
    int octet =
        switch (part.charAt(1)) {
          case 'r' -> '\r';
          case 'n' -> '\n';
          case 't' -> '\t';
          case 'x' -> Integer.parseInt(part, 2, 4, 16);
          default -> '\\';
        };
    return new byte[] {(byte) octet};
  }
}
