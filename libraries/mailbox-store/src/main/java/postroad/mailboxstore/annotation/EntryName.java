package postroad.mailboxstore.annotation;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of an annotation, such as {@code /private/comment}, in lower case: names differ in no
 * more than letters (RFC 5464 §3.2).
 */
public record EntryName(String text) implements Comparable<EntryName> {

  static final String SHARED = "/shared/";
  static final String PRIVATE = "/private/";

  private static final int LONGEST = 1024;
  private static final Pattern LEVELS = Pattern.compile("(/[\\x20-\\x7e&&[^/*%]]+){2,}");

  public EntryName {
    text = text.toLowerCase(Locale.ROOT);
    if (!isName(text)) {
      throw new IllegalArgumentException("not the name of an annotation");
    }
  }

  /** Reads a name; empty when it is none. */
  public static Optional<EntryName> parse(String written) {
    String text = written.toLowerCase(Locale.ROOT);
    return isName(text) ? Optional.of(new EntryName(text)) : Optional.empty();
  }

  private static boolean isName(String text) {
    return text.length() <= LONGEST
        && LEVELS.matcher(text).matches()
        && (text.startsWith(SHARED) || text.startsWith(PRIVATE));
  }

  /** Whether all who may read the mailbox see it, and not only who wrote it. */
  public boolean isShared() {
    return text.startsWith(SHARED);
  }

  @Override
  public int compareTo(EntryName other) {
    return text.compareTo(other.text);
  }
}
