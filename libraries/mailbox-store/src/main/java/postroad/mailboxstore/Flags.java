package postroad.mailboxstore;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The flags of one message, without {@code \Recent}, which belongs to sessions (RFC 3501 §2.3.2).
 *
 * @param system bits of {@link #SEEN} and its sisters
 * @param keywords as the client first wrote them; the same word in another case is the same keyword
 */
public record Flags(int system, SortedSet<String> keywords) {

  public static final int SEEN = 1;
  public static final int ANSWERED = 2;
  public static final int FLAGGED = 4;
  public static final int DELETED = 8;
  public static final int DRAFT = 16;

  public static final Flags NONE = of(0, java.util.List.of());

  public Flags {
    SortedSet<String> copy = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    copy.addAll(keywords);
    keywords = Collections.unmodifiableSortedSet(copy);
  }

  public static Flags of(int system, Collection<String> keywords) {
    SortedSet<String> sorted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    sorted.addAll(keywords);
    return new Flags(system, sorted);
  }

  /** Whether all these system flags are set. */
  public boolean has(int systemFlags) {
    return (system & systemFlags) == systemFlags;
  }
}
