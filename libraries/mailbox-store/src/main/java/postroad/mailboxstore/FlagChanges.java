package postroad.mailboxstore;

import java.util.Set;
import java.util.TreeSet;

/** What a change of flags makes of the flags a message has. */
final class FlagChanges {

  private FlagChanges() {}

  static Flags apply(FlagChange change, Flags before) {
    return switch (change) {
      case FlagChange.Add(var more) -> {
        Set<String> keywords = keywordsOf(before); // keeps the words as first written
        keywords.addAll(more.keywords());
        yield Flags.of(before.system() | more.system(), keywords);
      }
      case FlagChange.Remove(var fewer) -> {
        Set<String> keywords = keywordsOf(before);
        keywords.removeIf(word -> fewer.keywords().contains(word));
        yield Flags.of(before.system() & ~fewer.system(), keywords);
      }
      case FlagChange.Replace(var others, var scope) -> {
        Flags staying = scope.without(before);
        Set<String> keywords = keywordsOf(before);
        keywords.removeIf(
            word -> !others.keywords().contains(word) && !staying.keywords().contains(word));
        keywords.addAll(others.keywords());
        yield Flags.of(others.system() | staying.system(), keywords);
      }
    };
  }

  private static Set<String> keywordsOf(Flags flags) {
    Set<String> keywords = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    keywords.addAll(flags.keywords());
    return keywords;
  }

  /** Whether they are the same to a client, for whom case makes no other keyword. */
  static boolean same(Flags one, Flags other) {
    return one.system() == other.system()
        && one.keywords().size() == other.keywords().size()
        && one.keywords().containsAll(other.keywords());
  }
}
