package postroad.ingress.filter;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Header fields somebody else wants to see on a mail, made fit to be written: ASCII, folded as we
 * fold, short enough, and never a field that says what the mail is.
 */
final class AddedFields {

  /** Fields that stand once (RFC 5322 §3.6), tell how to read the octets, or say where it came. */
  private static final Set<String> OURS_OR_THE_AUTHORS =
      Set.of(
          "date",
          "from",
          "sender",
          "reply-to",
          "to",
          "cc",
          "bcc",
          "message-id",
          "in-reply-to",
          "references",
          "subject",
          "mime-version",
          "received",
          "return-path",
          "delivered-to");

  private static final int LONGEST_NAME = 76;
  private static final int LONGEST_LINE = 900;
  private static final int MOST = 32 * 1024;

  private final StringBuilder written = new StringBuilder();

  /** Adds a field, if it may be added. */
  void add(String name, String value) {
    if (!isWelcome(name)) {
      return;
    }
    String field = name + ": " + folded(value) + "\r\n";
    if (written.length() + field.length() <= MOST) {
      written.append(field);
    }
  }

  /** All of them, each ended by CRLF. */
  String written() {
    return written.toString();
  }

  private static boolean isWelcome(String name) {
    String folded = name.toLowerCase(Locale.ROOT);
    return !name.isEmpty()
        && name.length() <= LONGEST_NAME
        && name.chars().allMatch(c -> c > ' ' && c < 127 && c != ':')
        && !folded.startsWith("content-")
        && !OURS_OR_THE_AUTHORS.contains(folded);
  }

  /** A line break followed by nothing would end the header, so empty lines go. */
  private static String folded(String value) {
    return value
        .lines()
        .map(AddedFields::printable)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\r\n\t"));
  }

  private static String printable(String line) {
    String ascii = Text.printable(line).strip();
    return ascii.length() <= LONGEST_LINE ? ascii : ascii.substring(0, LONGEST_LINE);
  }
}
