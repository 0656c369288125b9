package postroad.access.imap.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads strings, in quotes or as literals (RFC 3501 §4.3). */
final class Strings {

  private final ImapReader reader;

  Strings(ImapReader reader) {
    this.reader = reader;
  }

  /** What is not ASCII is UTF-8, whether or not the client has said that it would be. */
  static String utf8(byte[] octets) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException otherCharset) {
      throw new SyntaxError("text has to be UTF-8");
    }
  }

  /** A string of text. */
  byte[] next() throws IOException {
    return reader.peek() == '"' ? quoted() : octets(literal());
  }

  /** A string whose literal may be binary (RFC 3516 §7, literal8). */
  byte[] nextBinary() throws IOException {
    return reader.peek() == '"' ? quoted() : octets(reader.literal());
  }

  /** The announcement of a literal of text. */
  Literal literal() throws IOException {
    Literal literal = reader.literal();
    if (literal.binary()) {
      throw new SyntaxError("a binary literal has no place here");
    }
    return literal;
  }

  private byte[] octets(Literal literal) throws IOException {
    reader.spend(literal.size());
    byte[] octets = new byte[(int) literal.size()];
    try (InputStream from = reader.open(literal)) {
      if (from.readNBytes(octets, 0, octets.length) < octets.length) {
        throw new SyntaxError("the literal is too short");
      }
    }
    return octets;
  }

  byte[] quoted() throws IOException {
    StringBuilder text = new StringBuilder();
    reader.take();
    while (true) {
      int c = reader.take();
      if (c == '"') {
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
      }
      if (c == '\\') {
        c = reader.take();
        if (c != '"' && c != '\\') {
          throw new SyntaxError("only \" and \\ may follow \\ in a quoted string");
        }
      }
      text.append((char) c);
    }
  }
}
