package postroad.ingress.submission;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Notes which header fields a mail has, while its octets pass by. */
public final class FieldNames {

  private static final int LONGEST_NAME = 76; // a line is at most 78 long (RFC 5322 §2.1.1)

  private final Set<String> names = new HashSet<>();
  private final StringBuilder line = new StringBuilder();
  private boolean inName = true;
  private boolean ended;

  /** Looks at the next octets of the mail; line ends are CRLF. */
  public void pass(byte[] octets, int offset, int length) {
    for (int i = offset; i < offset + length && !ended; i++) {
      pass((char) (octets[i] & 0xff));
    }
  }

  /** Whether a field of this name has passed by. */
  public boolean has(String name) {
    return names.contains(name.toLowerCase(Locale.ROOT));
  }

  private void pass(char c) {
    switch (c) {
      case '\n' -> {
        ended = inName && line.isEmpty();
        line.setLength(0);
        inName = true;
      }
      case '\r' -> {}
      case ':' -> {
        if (inName) {
          names.add(line.toString().stripTrailing().toLowerCase(Locale.ROOT));
        }
        inName = false;
      }
      default -> {
        if (inName) {
          line.append(c);
          inName = line.length() <= LONGEST_NAME && !isFolded();
        }
      }
    }
  }

  /** A line that begins with white space continues the field before (RFC 5322 §2.2.3). */
  private boolean isFolded() {
    return line.charAt(0) == ' ' || line.charAt(0) == '\t';
  }
}
