package postroad.access.imap.command;

import java.util.Collection;
import java.util.Optional;
import postroad.access.imap.Completion;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MailboxName;

/** Names of mailboxes: their levels, and which ones may be made. */
final class MailboxNames {

  static final char DELIMITER = MailboxName.SEPARATOR;

  /** Among the mailboxes of others, or above them, without the right (RFC 4314 §4). */
  static final Completion NOT_THERE =
      new Completion.No("NOPERM", "you may not make a mailbox of this name");

  private MailboxNames() {}

  /** Why a mailbox cannot have this name, if so. */
  static Optional<Completion> objection(String name) {
    return MailboxName.isSound(name)
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
