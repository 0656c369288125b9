package postroad.access.imap.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Mailbox names on the wire: modified UTF-7 (RFC 3501 §5.1.3). */
public final class Utf7 {

  private static final String MALFORMED = "the mailbox name is not modified UTF-7";

  private Utf7() {}

  /** Writes a name in printable ASCII. */
  public static String encode(String name) {
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < name.length()) {
      char c = name.charAt(i);
      if (c == '&') {
        text.append("&-");
        i++;
      } else if (isPlain(c)) {
        text.append(c);
        i++;
      } else {
        int end = i;
        while (end < name.length() && !isPlain(name.charAt(end)) && name.charAt(end) != '&') {
          end++;
        }
        text.append('&').append(shifted(name.substring(i, end))).append('-');
        i = end;
      }
    }
    return text.toString();
  }

  private static boolean isPlain(char c) {
    return c >= 0x20 && c <= 0x7e;
  }

  private static String shifted(String run) {
    return Base64.getEncoder()
        .withoutPadding()
        .encodeToString(run.getBytes(StandardCharsets.UTF_16BE))
        .replace('/', ',');
  }

  /** Reads a name; what is 8-bit already is taken for what it is. */
  public static String decode(String text) {
    StringBuilder name = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c < 0x20 || c == 0x7f) {
        throw new SyntaxError("a mailbox name has no control characters");
      }
      if (c != '&') {
        name.append(c);
        i++;
        continue;
      }
      int end = text.indexOf('-', i);
      if (end < 0) {
        throw new SyntaxError(MALFORMED);
      }
      name.append(end == i + 1 ? "&" : unshifted(text.substring(i + 1, end)));
      i = end + 1;
    }
    return name.toString();
  }

  private static String unshifted(String run) {
    if (run.indexOf('/') >= 0 || run.indexOf('=') >= 0) {
      throw new SyntaxError(MALFORMED);
    }
    try {
      byte[] octets = Base64.getDecoder().decode(run.replace(',', '/'));
      return StandardCharsets.UTF_16BE.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (IllegalArgumentException | CharacterCodingException malformed) {
      throw new SyntaxError(MALFORMED);
    }
  }
}
