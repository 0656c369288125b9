package postroad.mailboxstore;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keywords as one text, and flags read back: messages with the same flags share them. */
final class KeywordText {

  private final Map<String, Map<Integer, Flags>> known = new HashMap<>();

  static String of(Flags flags) {
    return String.join(" ", flags.keywords());
  }

  Flags flags(int system, String keywords) {
    return known
        .computeIfAbsent(keywords, _ -> new HashMap<>())
        .computeIfAbsent(system, _ -> Flags.of(system, words(keywords)));
  }

  private static List<String> words(String keywords) {
    return keywords.isEmpty() ? List.of() : List.of(keywords.split(" "));
  }
}
