package postroad.singlenode.mailformat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The fields that programs write into the header of a message in an mbox to remember something of
 * it. They are no part of the message; of each the first one counts.
 */
final class MboxHeader {

  /** Those we write ourselves, first in the header and in this order; all others are the mail's. */
  static final List<String> OURS =
      List.of("Status", "X-Status", "X-Keywords", "X-UID", "Content-Length");

  private static final Set<String> REMEMBERED =
      Set.of(
          "status",
          "x-status",
          "x-keywords",
          "x-uid",
          "x-imapbase",
          "x-imap",
          "content-length",
          "x-mozilla-status",
          "x-mozilla-status2",
          "x-mozilla-keys");

  private static final Map<Character, String> FLAGS =
      Map.of('A', "\\Answered", 'F', "\\Flagged", 'D', "\\Deleted", 'T', "\\Draft");

  private static final int MOZILLA_READ = 1;
  private static final int MOZILLA_REPLIED = 2;
  private static final int MOZILLA_MARKED = 4;
  private static final int MOZILLA_EXPUNGED = 8;

  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private int lines;
  private int ours;
  private boolean taking;

  /**
   * Takes note of a line of the header; whether it is remembered there and no part of the message.
   */
  boolean takes(String line) {
    if (line.startsWith(" ") || line.startsWith("\t")) {
      return taking; // the field goes on
    }
    int colon = line.indexOf(':');
    String name = colon < 0 ? "" : line.substring(0, colon).stripTrailing();
    if (lines == ours && ours < OURS.size() && name.equals(OURS.get(ours))) {
      ours++;
    }
    lines++;
    boolean remembered =
        isOurs() ? lines <= OURS.size() : REMEMBERED.contains(name.toLowerCase(Locale.ROOT));
    taking = remembered && values.putIfAbsent(name, line.substring(colon + 1).strip()) == null;
    return taking;
  }

  /** Whether we wrote it, as far as it is seen. */
  boolean isOurs() {
    return ours == OURS.size();
  }

  /** Whether it is the note a mail server keeps for itself in front of the messages. */
  boolean isNoteOfServer() {
    return values.containsKey("X-IMAP");
  }

  /** How long the body is, or -1 when nothing says so. */
  long contentLength() {
    String said = values.getOrDefault("Content-Length", "");
    return said.matches("\\d{1,15}") ? Long.parseLong(said) : -1;
  }

  List<String> flags() {
    List<String> flags = new ArrayList<>();
    int mozilla = mozilla();
    addIf(flags, values.getOrDefault("Status", "").indexOf('R') >= 0, "\\Seen");
    addIf(flags, (mozilla & MOZILLA_READ) != 0, "\\Seen");
    addIf(flags, (mozilla & MOZILLA_REPLIED) != 0, "\\Answered");
    addIf(flags, (mozilla & MOZILLA_MARKED) != 0, "\\Flagged");
    addIf(flags, (mozilla & MOZILLA_EXPUNGED) != 0, "\\Deleted");
    String letters = values.getOrDefault("X-Status", "");
    for (int i = 0; i < letters.length(); i++) {
      String word = FLAGS.get(letters.charAt(i));
      addIf(flags, word != null, String.valueOf(word));
    }
    for (String field : List.of("X-Keywords", "X-Mozilla-Keys")) {
      for (String word : values.getOrDefault(field, "").split("\\s+", -1)) {
        addIf(flags, !word.isEmpty(), Keywords.sound(word));
      }
    }
    return flags;
  }

  private int mozilla() {
    String said = values.getOrDefault("X-Mozilla-Status", "");
    return said.matches("[0-9a-fA-F]{4}") ? Integer.parseInt(said, 16) : 0;
  }

  private static void addIf(List<String> flags, boolean set, String word) {
    if (set && !flags.contains(word)) {
      flags.add(word);
    }
  }
}
