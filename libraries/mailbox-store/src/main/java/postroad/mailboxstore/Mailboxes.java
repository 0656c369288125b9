package postroad.mailboxstore;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;

/** The mailboxes of an account. Every method is one transaction unless the caller has one. */
public interface Mailboxes {

  /** Makes INBOX, Sent, Drafts, Trash, Junk and Archive, where they are missing. */
  default void createDefaults(UUID account) {
    createDefaults(List.of(account));
  }

  /** The same for many accounts at once. */
  void createDefaults(Collection<UUID> accounts);

  /** All mailboxes of an account, by name. */
  List<Mailbox> all(UUID account);

  Optional<Mailbox> find(UUID account, String name);

  Optional<Mailbox> find(UUID account, long mailbox);

  /** Makes a mailbox, and those above it that are missing; empty when it is there already. */
  Optional<Mailbox> create(UUID account, String name);

  /**
   * Makes a mailbox for a use that no other mailbox of the account has yet (RFC 6154 §3); otherwise
   * as {@link #create(UUID, String)}.
   */
  Creation create(UUID account, String name, SpecialUse use);

  /** Removes a mailbox with its messages; those below it stay. False when it is not there. */
  boolean delete(UUID account, long mailbox);

  /**
   * Renames a mailbox and those below it; renaming INBOX moves its messages to a new mailbox and
   * leaves INBOX empty (RFC 3501 §6.3.5). False when the new name is taken.
   */
  boolean rename(UUID account, long mailbox, String newName);

  /** Names subscribed to, whether or not such a mailbox exists. */
  SortedSet<String> subscriptions(UUID account);

  void subscribe(UUID account, String name);

  void unsubscribe(UUID account, String name);

  MailboxCounts counts(UUID account, long mailbox);

  /** The same of many mailboxes at once; those that are not there are not in the answer. */
  Map<MailboxKey, MailboxCounts> counts(Collection<MailboxKey> mailboxes);

  /** How many octets the messages marked {@code \Deleted} have together. */
  long deletedSize(MailboxKey mailbox);

  /** How much lies in all mailboxes of an account. */
  default Usage usage(UUID account) {
    return usage(List.of(account)).getOrDefault(account, Usage.NOTHING);
  }

  /** The same of several accounts at once. */
  Map<UUID, Usage> usage(Collection<UUID> accounts);

  /** Takes the recent messages for one session: nobody else is told of them as recent. */
  RecentRange takeRecent(UUID account, long mailbox);

  /** What came of making a mailbox for a use. */
  sealed interface Creation {

    record Made(Mailbox mailbox) implements Creation {}

    /** There is a mailbox of this name. */
    record NameTaken() implements Creation {}

    /** Another mailbox has this use. */
    record UseTaken() implements Creation {}
  }
}
