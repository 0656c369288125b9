package postroad.mailboxstore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How the names of mailboxes are kept: levels separated by {@code /}, INBOX in capitals. */
public final class MailboxName {

  /** Between the levels of a name. */
  public static final char SEPARATOR = '/';

  static final String INBOX = "INBOX";

  private static final int LONGEST = 255;
  private static final int DEEPEST = 20;

  private MailboxName() {}

  /** Whether a mailbox may be made under this name; what stands in patterns is not for names. */
  public static boolean isSound(String name) {
    return !name.isEmpty()
        && name.length() <= LONGEST
        && name.chars().noneMatch(c -> c == '%' || c == '*' || Character.isISOControl(c))
        && Arrays.stream(name.split("/", -1)).noneMatch(String::isBlank)
        && name.chars().filter(c -> c == SEPARATOR).count() < DEEPEST;
  }

  /** INBOX is INBOX however it is written (RFC 9051 §5.1), also above other mailboxes. */
  static String canonical(String written) {
    String name = withoutTrailingSeparator(written);
    int end = name.indexOf(SEPARATOR);
    String first = end < 0 ? name : name.substring(0, end);
    if (first.equalsIgnoreCase(INBOX)) {
      return INBOX + name.substring(first.length());
    }
    return name;
  }

  /** A separator at the end says that mailboxes below will follow (RFC 9051 §6.3.4). */
  private static String withoutTrailingSeparator(String written) {
    int end = written.length();
    while (end > 1 && written.charAt(end - 1) == SEPARATOR) {
      end--;
    }
    return written.substring(0, end);
  }

  /** The names above this one, from the top. */
  public static List<String> above(String name) {
    List<String> names = new ArrayList<>();
    for (int at = name.indexOf(SEPARATOR, 1); at > 0; at = name.indexOf(SEPARATOR, at + 1)) {
      names.add(name.substring(0, at));
    }
    return names;
  }

  static String prefixBelow(String name) {
    return name + SEPARATOR;
  }
}
