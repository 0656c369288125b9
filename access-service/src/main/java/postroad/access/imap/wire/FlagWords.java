package postroad.access.imap.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import postroad.mailboxstore.FlagScope;
import postroad.mailboxstore.Flags;

/** How flags are written (RFC 3501 §2.3.2). */
public final class FlagWords {

  private static final Map<String, Integer> BITS =
      Map.of(
          "\\SEEN", Flags.SEEN,
          "\\ANSWERED", Flags.ANSWERED,
          "\\FLAGGED", Flags.FLAGGED,
          "\\DELETED", Flags.DELETED,
          "\\DRAFT", Flags.DRAFT);

  private FlagWords() {}

  /** Flags in parentheses, or bare ones up to the end. */
  static Flags read(Arguments arguments) throws IOException {
    List<String> words = new ArrayList<>();
    boolean inParentheses = arguments.accept('(');
    if (inParentheses && arguments.accept(')')) {
      return Flags.NONE;
    }
    do {
      words.add(arguments.accept('\\') ? "\\" + arguments.atom() : arguments.atom());
    } while (arguments.more());
    if (inParentheses) {
      arguments.expect(')');
    }
    return parse(words);
  }

  /** Reads flags. */
  public static Flags parse(Collection<String> words) {
    int system = 0;
    List<String> keywords = new ArrayList<>();
    for (String word : words) {
      if (!word.startsWith("\\")) {
        keywords.add(word);
        continue;
      }
      Integer bit = BITS.get(word.toUpperCase(Locale.ROOT));
      if (bit == null) {
        throw new SyntaxError("no such flag can be set");
      }
      system |= bit;
    }
    return Flags.of(system, keywords);
  }

  /** Those of the flags of a mailbox that are in the scope, as FLAGS and PERMANENTFLAGS say. */
  public static String words(Collection<String> keywords, FlagScope scope) {
    List<String> words = new ArrayList<>();
    addIf(words, (scope.system() & Flags.ANSWERED) != 0, "\\Answered");
    addIf(words, (scope.system() & Flags.FLAGGED) != 0, "\\Flagged");
    addIf(words, (scope.system() & Flags.DELETED) != 0, "\\Deleted");
    addIf(words, (scope.system() & Flags.SEEN) != 0, "\\Seen");
    addIf(words, (scope.system() & Flags.DRAFT) != 0, "\\Draft");
    if (scope.keywords()) {
      words.addAll(keywords);
    }
    return String.join(" ", words);
  }

  /** Writes flags, without parentheses. */
  public static String text(Flags flags, boolean recent) {
    List<String> words = new ArrayList<>();
    addIf(words, flags.has(Flags.ANSWERED), "\\Answered");
    addIf(words, flags.has(Flags.FLAGGED), "\\Flagged");
    addIf(words, flags.has(Flags.DELETED), "\\Deleted");
    addIf(words, flags.has(Flags.SEEN), "\\Seen");
    addIf(words, flags.has(Flags.DRAFT), "\\Draft");
    addIf(words, recent, "\\Recent");
    words.addAll(flags.keywords());
    return String.join(" ", words);
  }

  private static void addIf(List<String> words, boolean set, String word) {
    if (set) {
      words.add(word);
    }
  }
}
