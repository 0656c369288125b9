package postroad.access.imap.list;

import postroad.mailboxstore.MailboxName;

/** A pattern of LIST: {@code *} is any text, {@code %} any within one level (RFC 3501 §6.3.8). */
public final class NamePattern {

  private static final int LONGEST = 1000;

  private static final String INBOX = "INBOX";

  private static final String BELOW_INBOX = INBOX + MailboxName.SEPARATOR;

  private final String pattern;

  public NamePattern(String reference, String pattern) {
    String whole = reference + pattern;
    this.pattern = whole.substring(0, Math.min(LONGEST, whole.length()));
  }

  /**
   * INBOX is the same in any case, also at the beginning of a name. One row of a table a step, so
   * that no pattern takes longer than its length times the name's.
   */
  public boolean matches(String name) {
    boolean[] reached = new boolean[name.length() + 1];
    reached[0] = true;
    int anyCase = name.equals(INBOX) || name.startsWith(BELOW_INBOX) ? INBOX.length() : 0;
    for (int p = 0; p < pattern.length(); p++) {
      reached = step(pattern.charAt(p), name, anyCase, reached);
    }
    return reached[name.length()];
  }

  private static boolean[] step(char wanted, String name, int anyCase, boolean[] before) {
    boolean[] after = new boolean[before.length];
    boolean wild = wanted == '*' || wanted == '%';
    for (int n = 0; n < before.length; n++) {
      if (wild) {
        boolean mayGrow =
            n > 0 && after[n - 1] && (wanted == '*' || name.charAt(n - 1) != MailboxName.SEPARATOR);
        after[n] = before[n] || mayGrow;
      } else {
        after[n] = n > 0 && before[n - 1] && same(wanted, name.charAt(n - 1), n <= anyCase);
      }
    }
    return after;
  }

  private static boolean same(char wanted, char there, boolean inAnyCase) {
    return wanted == there || (inAnyCase && Character.toUpperCase(wanted) == there);
  }
}
