package postroad.protocol.sasl;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads what a client says: UTF-8 and nothing else (RFC 4616 §2). */
final class ClientText {

  private ClientText() {}

  /** The text, unless it is empty, has a NUL or is not UTF-8. */
  static Optional<String> of(byte[] octets) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
      return text.isEmpty() || text.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(text);
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }
}
