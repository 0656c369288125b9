package postroad.spool.content;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The header of a mail, read leniently: what others send is not always RFC 5322. */
public final class MailHeader {

  private final byte[] octets;
  private final String[] lines;

  private MailHeader(byte[] octets) {
    this.octets = octets;
    this.lines = new String(octets, StandardCharsets.ISO_8859_1).split("\r?\n", -1);
  }

  /** The header at the beginning of these octets: everything before the first empty line. */
  public static MailHeader in(byte[] beginning) {
    int lineStart = 0;
    for (int i = 0; i < beginning.length; i++) {
      if (beginning[i] == '\n') {
        if (isBlank(beginning, lineStart, i)) {
          return new MailHeader(Arrays.copyOf(beginning, lineStart));
        }
        lineStart = i + 1;
      }
    }
    return new MailHeader(beginning);
  }

  /** The header as it was received, without the empty line after it. */
  public byte[] octets() {
    return octets.clone();
  }

  /** How many fields of this name there are. */
  public int count(String field) {
    int found = 0;
    for (String line : lines) {
      if (isField(line, field)) {
        found++;
      }
    }
    return found;
  }

  /** The text of the first field of this name, unfolded; 8-bit octets appear as Latin-1. */
  public Optional<String> first(String field) {
    for (int i = 0; i < lines.length; i++) {
      if (isField(lines[i], field)) {
        return Optional.of(unfolded(i).strip());
      }
    }
    return Optional.empty();
  }

  private String unfolded(int first) {
    StringBuilder text = new StringBuilder(lines[first].substring(lines[first].indexOf(':') + 1));
    for (int i = first + 1; i < lines.length && isContinuation(lines[i]); i++) {
      text.append(lines[i]);
    }
    return text.toString();
  }

  private static boolean isContinuation(String line) {
    return line.startsWith(" ") || line.startsWith("\t");
  }

  private static boolean isField(String line, String field) {
    int colon = line.indexOf(':');
    return colon >= field.length()
        && line.substring(0, colon)
            .stripTrailing()
            .toLowerCase(Locale.ROOT)
            .equals(field.toLowerCase(Locale.ROOT));
  }

  private static boolean isBlank(byte[] octets, int from, int to) {
    return to == from || (to == from + 1 && octets[from] == '\r');
  }
}
