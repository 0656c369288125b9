package postroad.access.imap.extension.metadata;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.SyntaxError;
import postroad.mailboxstore.annotation.EntryName;

/**
 * Which entries a client wants to see (RFC 5464 §4.2).
 *
 * @param names in lower case
 * @param levels how many levels below each as well
 * @param largest values with more octets are left out
 */
record Wanted(List<String> names, int levels, long largest) {

  private static final int ALL_LEVELS = Integer.MAX_VALUE;

  /** The two trees, which have entries below them but are none. */
  private static final List<String> TREES = List.of("/shared", "/private");

  /** What was said in parentheses before or behind the mailbox. */
  record Options(int levels, long largest) {

    static final Options USUAL = new Options(0, Long.MAX_VALUE);

    /** Adds what is said up to the closing parenthesis. */
    Options more(Arguments arguments) throws IOException {
      Options options = this;
      do {
        options = options.and(arguments.word(), arguments);
      } while (arguments.more());
      arguments.expect(')');
      return options;
    }

    private Options and(String word, Arguments arguments) throws IOException {
      arguments.space();
      return switch (word) {
        case "MAXSIZE" -> new Options(levels, arguments.number());
        case "DEPTH" -> new Options(depth(arguments.word()), largest);
        default -> throw new SyntaxError("unknown option of GETMETADATA");
      };
    }

    private static int depth(String word) {
      return switch (word) {
        case "0" -> 0;
        case "1" -> 1;
        case "INFINITY" -> ALL_LEVELS;
        default -> throw new SyntaxError("DEPTH is 0, 1 or infinity");
      };
    }
  }

  /**
   * Reads the names, which stand in parentheses when they are several. Options may stand before
   * them as well, as they do in the examples of RFC 5464 §4.2.
   */
  static Wanted read(Arguments arguments, Options before) throws IOException {
    Options options = before;
    boolean isList = arguments.accept('(');
    while (isList && arguments.seesLetter()) {
      options = options.more(arguments);
      arguments.space();
      isList = arguments.accept('(');
    }
    List<String> names = new ArrayList<>();
    if (isList) {
      do {
        names.add(name(arguments.astring(), options));
      } while (arguments.more());
      arguments.expect(')');
    } else {
      names.add(name(arguments.astring(), options));
    }
    return new Wanted(names, options.levels(), options.largest());
  }

  private static String name(String written, Options options) {
    String lower = written.toLowerCase(Locale.ROOT);
    if (EntryName.parse(lower).isEmpty() && !(options.levels() > 0 && TREES.contains(lower))) {
      throw new SyntaxError("this is not the name of an entry"); // RFC 5464 §3.2
    }
    return lower;
  }

  /** What of these entries is wanted; one asked for by its name that is not there is told so. */
  Map<String, Optional<byte[]>> of(SortedMap<EntryName, byte[]> entries) {
    Map<String, Optional<byte[]>> found = new LinkedHashMap<>();
    for (String name : names) {
      if (levels == 0) {
        found.put(name, Optional.empty());
      }
      entries.forEach((entry, value) -> {
        if (isWithin(name, entry.text())) {
          found.put(entry.text(), Optional.of(value));
        }
      });
    }
    found.values().removeIf(value -> value.isPresent() && value.get().length > largest);
    return found;
  }

  /** How long the longest value is that is left out for its length; 0 when none is. */
  int longestLeftOut(SortedMap<EntryName, byte[]> entries) {
    return new Wanted(names, levels, Long.MAX_VALUE)
        .of(entries).values().stream()
            .flatMap(Optional::stream)
            .mapToInt(value -> value.length)
            .filter(length -> length > largest)
            .max()
            .orElse(0);
  }

  private boolean isWithin(String name, String entry) {
    if (entry.equals(name)) {
      return true;
    }
    if (!entry.startsWith(name + "/")) {
      return false;
    }
    long below = entry.substring(name.length()).chars().filter(c -> c == '/').count();
    return below <= levels;
  }
}
