package postroad.access.pop3;

import java.util.Collection;
import java.util.SortedMap;
import java.util.UUID;
import org.springframework.stereotype.Component;
import postroad.access.pop3.Maildrop.Entry;
import postroad.access.pop3.MaildropReader.Content;
import postroad.directory.Account;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.Mailboxes;
import postroad.mailboxstore.Messages;

/** Opens maildrops, reads from them, and carries out what QUIT says. */
@Component
class Maildrops {

  private static final String INBOX = "INBOX";

  private final Mailboxes mailboxes;
  private final Messages messages;
  private final MaildropLocks locks;
  private final MaildropUpdate update;
  private final MaildropReader reader;

  Maildrops(
      Mailboxes mailboxes,
      Messages messages,
      MaildropLocks locks,
      MaildropUpdate update,
      MaildropReader reader) {
    this.mailboxes = mailboxes;
    this.messages = messages;
    this.locks = locks;
    this.update = update;
    this.reader = reader;
  }

  /** What comes of opening a maildrop. */
  sealed interface Opening {

    record Opened(Maildrop maildrop) implements Opening {}

    /** Another session has it (RFC 1939 §4). */
    record InUse() implements Opening {}

    /** The last login was too short a time ago (RFC 2449 §8.1.1). */
    record TooSoon() implements Opening {}
  }

  Opening open(Account account) {
    return switch (locks.take(account.id())) {
      case MaildropLocks.Lock.Taken(UUID holder) -> opened(account, holder);
      case MaildropLocks.Lock.InUse() -> new Opening.InUse();
      case MaildropLocks.Lock.TooSoon() -> new Opening.TooSoon();
    };
  }

  private Opening opened(Account account, UUID holder) {
    try {
      return new Opening.Opened(load(account, holder));
    } catch (RuntimeException trouble) {
      locks.letGo(account.id(), holder);
      throw trouble;
    }
  }

  private Maildrop load(Account account, UUID holder) {
    Mailbox inbox = inboxOf(account);
    SortedMap<Long, Long> sizes = messages.sizes(account.id(), inbox.id());
    return new Maildrop(
        holder, inbox, array(sizes.keySet()), array(sizes.values()), reader.shelf(inbox));
  }

  private static long[] array(Collection<Long> numbers) {
    return numbers.stream().mapToLong(Long::longValue).toArray();
  }

  private Mailbox inboxOf(Account account) {
    return mailboxes
        .find(account.id(), INBOX)
        .orElseGet(() -> {
          mailboxes.createDefaults(account.id());
          return mailboxes.find(account.id(), INBOX).orElseThrow();
        });
  }

  /** The octets of a message. */
  Content content(Maildrop maildrop, Entry entry) {
    return reader.content(maildrop, entry);
  }

  /** UPDATE (RFC 1939 §6); returns whether everything marked is gone. */
  boolean update(Maildrop maildrop) {
    maildrop.shelf().clear();
    return update.carryOut(maildrop);
  }

  /** Lets go of the maildrop and removes nothing. */
  void letGo(Maildrop maildrop) {
    maildrop.shelf().clear();
    locks.letGo(maildrop.inbox().account(), maildrop.holder());
  }
}
