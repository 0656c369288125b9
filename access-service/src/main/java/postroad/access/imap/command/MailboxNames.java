package postroad.access.imap.command;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import postroad.access.imap.Completion;
import postroad.mailboxstore.Mailbox;

/** Names of mailboxes: their levels, and which ones may be made. */
final class MailboxNames {

  static final char DELIMITER = '/';

  private static final int LONGEST = 255;
  private static final int DEEPEST = 20;

  private MailboxNames() {}

  /** Why a mailbox cannot have this name, if so. */
  static Optional<Completion> objection(String name) {
    boolean sound =
        !name.isEmpty()
            && name.length() <= LONGEST
            && name.indexOf('%') < 0
            && name.indexOf('*') < 0
            && List.of(name.split("/", -1)).stream().noneMatch(String::isBlank)
            && name.chars().filter(c -> c == DELIMITER).count() < DEEPEST;
    return sound
        ? Optional.empty()
        : Optional.of(new Completion.No("CANNOT", "a mailbox cannot have this name"));
  }

  /** Without the delimiter that says mailboxes will be made below (RFC 3501 §6.3.3). */
  static String withoutTrailingDelimiter(String name) {
    return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  /** Whether there are mailboxes below this name. */
  static boolean hasChildren(String name, Collection<Mailbox> all) {
    return all.stream().anyMatch(mailbox -> mailbox.name().startsWith(name + DELIMITER));
  }
}
