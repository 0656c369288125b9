package postroad.singlenode.mailformat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The name of a message's file in a Maildir.
 *
 * @param unique the part that stays
 * @param letters its flags
 */
record MaildirName(String unique, String letters) implements Comparable<MaildirName> {

  /** Where Dovecot says what the small letters mean. */
  static final String KEYWORDS = "dovecot-keywords";

  private static final Comparator<MaildirName> ORDER =
      Comparator.comparingLong(MaildirName::time).thenComparing(MaildirName::unique);

  /** The capital letters of Maildir, and what IMAP calls them; P is passed, as in forwarded. */
  private static final Map<Character, String> FLAGS =
      Map.of(
          'D', "\\Draft",
          'F', "\\Flagged",
          'P', "$Forwarded",
          'R', "\\Answered",
          'S', "\\Seen",
          'T', "\\Deleted");

  static MaildirName of(Path file) {
    String name = file.getFileName().toString();
    int info = name.lastIndexOf(":2,");
    return info < 0
        ? new MaildirName(name, "")
        : new MaildirName(name.substring(0, info), name.substring(info + 3));
  }

  List<String> flags(Map<Character, String> keywords) {
    List<String> flags = new ArrayList<>();
    for (int i = 0; i < letters.length(); i++) {
      char letter = letters.charAt(i);
      String word = FLAGS.getOrDefault(letter, keywords.get(letter));
      if (word != null) {
        flags.add(word);
      }
    }
    return flags;
  }

  /** When it was put here, as its beginning says. */
  private long time() {
    int end = 0;
    while (end < unique.length() && end < 18 && Character.isDigit(unique.charAt(end))) {
      end++;
    }
    return end == 0 ? 0 : Long.parseLong(unique, 0, end, 10);
  }

  @Override
  public int compareTo(MaildirName other) {
    return ORDER.compare(this, other);
  }
}
