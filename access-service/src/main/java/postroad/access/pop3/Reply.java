package postroad.access.pop3;

import java.io.InputStream;
import java.util.List;

/** What we say. */
sealed interface Reply {

  /** One line, {@code +OK} or {@code -ERR}. */
  record Line(String text) implements Reply {}

  /** {@code +OK}, these lines, and the dot. */
  record Lines(String text, List<String> lines) implements Reply {}

  /** {@code +OK}, a message or the top of one, and the dot. */
  record Message(String text, InputStream octets) implements Reply {}

  /** AUTH goes on: the client answers with a line of base64 (RFC 5034 §4). */
  record Challenge(String base64) implements Reply {}

  /** TLS starts behind this line. */
  record BeginTls(String text) implements Reply {}

  /** The last word. */
  record Goodbye(String text) implements Reply {}
}
