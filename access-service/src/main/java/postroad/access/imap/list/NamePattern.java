package postroad.access.imap.list;

import java.util.Locale;
import postroad.mailboxstore.MailboxName;

/** A pattern of LIST: {@code *} is any text, {@code %} any within one level (RFC 3501 §6.3.8). */
public final class NamePattern {

  private static final int LONGEST = 1000;

  private final String pattern;

  public NamePattern(String reference, String pattern) {
    String whole = reference + pattern;
    this.pattern = whole.substring(0, Math.min(LONGEST, whole.length()));
  }

  /** INBOX is the same in any case. */
  public boolean matches(String name) {
    if (name.equals("INBOX") && matches(pattern.toUpperCase(Locale.ROOT), name)) {
      return true;
    }
    return matches(pattern, name);
  }

  /**
   * One row of a table a step, so that no pattern takes longer than its length times the name's.
   */
  private static boolean matches(String pattern, String name) {
    boolean[] reached = new boolean[name.length() + 1];
    reached[0] = true;
    for (int p = 0; p < pattern.length(); p++) {
      reached = step(pattern.charAt(p), name, reached);
    }
    return reached[name.length()];
  }

  private static boolean[] step(char wanted, String name, boolean[] before) {
    boolean[] after = new boolean[before.length];
    boolean wild = wanted == '*' || wanted == '%';
    for (int n = 0; n < before.length; n++) {
      if (wild) {
        boolean mayGrow =
            n > 0 && after[n - 1] && (wanted == '*' || name.charAt(n - 1) != MailboxName.SEPARATOR);
        after[n] = before[n] || mayGrow;
      } else {
        after[n] = n > 0 && before[n - 1] && name.charAt(n - 1) == wanted;
      }
    }
    return after;
  }
}
