package postroad.mailbox.moving;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a message on its way into a mailbox or out of one; its octets follow.
 *
 * @param mailbox its name, levels separated by {@code /}
 * @param flags as IMAP writes them: {@code \Seen}, and keywords
 * @param internalDate when it came to its first server (RFC 9051 §2.3.3)
 * @param size how many octets it has; 0 when the server it comes from has lost them
 * @param name what it is called by whoever brings it: a message brought under a name that was
 *     brought before is passed over. Absent when it is to come in whatever came before
 */
public record Waybill(
    String mailbox, List<String> flags, Instant internalDate, long size, @Nullable String name) {

  private static final char BETWEEN = '.';

  public Waybill {
    if (mailbox == null || flags == null || internalDate == null || size < 0) {
      throw new IllegalArgumentException("mailbox, flags, internalDate and size are needed");
    }
    flags = List.copyOf(flags);
  }

  /** What we call a message: no other one is ever called so (RFC 9051 §2.3.1.1). */
  static String nameOf(long uidValidity, long uid) {
    return "" + uidValidity + BETWEEN + uid;
  }

  /** The UID of a message that comes out of a mailbox of ours. */
  public long uid() {
    String called = name == null ? "" : name;
    return Long.parseLong(called.substring(called.indexOf(BETWEEN) + 1));
  }
}
