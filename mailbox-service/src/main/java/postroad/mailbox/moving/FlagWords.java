package postroad.mailbox.moving;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import postroad.mailboxstore.Flags;

/** Flags as words (RFC 9051 §2.3.2), in streams of messages. */
final class FlagWords {

  /** A keyword is an atom (RFC 9051 §9). */
  private static final Pattern KEYWORD =
      Pattern.compile("[!#$&'+,\\-./0-9:;<=>?@A-Z\\[^_`a-z|}~]+");

  private static final int LONGEST = 100;

  private static final Map<String, Integer> SYSTEM = new LinkedHashMap<>();

  static {
    SYSTEM.put("\\Answered", Flags.ANSWERED);
    SYSTEM.put("\\Flagged", Flags.FLAGGED);
    SYSTEM.put("\\Deleted", Flags.DELETED);
    SYSTEM.put("\\Seen", Flags.SEEN);
    SYSTEM.put("\\Draft", Flags.DRAFT);
  }

  private FlagWords() {}

  static List<String> of(Flags flags) {
    List<String> words = new ArrayList<>();
    SYSTEM.forEach((word, bit) -> {
      if (flags.has(bit)) {
        words.add(word);
      }
    });
    words.addAll(flags.keywords());
    return words;
  }

  /** Flags of other servers that we do not have, such as {@code \Recent}, are left out. */
  static Flags read(List<String> words) {
    int system = 0;
    List<String> keywords = new ArrayList<>();
    for (String word : words) {
      if (word.startsWith("\\")) {
        system |= bitOf(word);
      } else {
        keywords.add(word);
      }
    }
    return Flags.of(system, keywords);
  }

  private static int bitOf(String word) {
    return SYSTEM.entrySet().stream()
        .filter(known -> known.getKey().equalsIgnoreCase(word))
        .mapToInt(Map.Entry::getValue)
        .findFirst()
        .orElse(0);
  }

  static boolean isSound(String word) {
    return word.startsWith("\\") || (word.length() <= LONGEST && KEYWORD.matcher(word).matches());
  }
}
