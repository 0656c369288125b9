package postroad.message;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads a message once, in constant memory, and remembers where everything is. There is no message
 * it refuses: what cannot be understood is {@code text/plain} (RFC 2045 §5.2).
 */
public final class MessageScanner {

  private MessageScanner() {}

  /**
   * The structure of a message.
   *
   * @param traceFields header fields that stand in front of the message, each ended by CRLF; they
   *     are part of its header, but offsets begin after them
   * @throws IOException when the stream cannot be read
   */
  public static MessageStructure scan(String traceFields, InputStream message) throws IOException {
    return new PartReader(message).message(traceFields.getBytes(StandardCharsets.UTF_8));
  }
}
