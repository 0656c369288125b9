package postroad.access.pop3;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import postroad.access.pop3.Maildrop.Entry;
import postroad.bodystore.BodyStore;
import postroad.bodystore.BodyStore.NoSuchBodyException;
import postroad.directory.Account;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.Mailboxes;
import postroad.mailboxstore.MessageRow;
import postroad.mailboxstore.Messages;

/** Opens maildrops, reads from them, and carries out what QUIT says. */
@Component
class Maildrops {

  private static final Logger log = LoggerFactory.getLogger(Maildrops.class);

  private static final String INBOX = "INBOX";

  private static final int BEGINNING = 16 * 1024;
  private final Mailboxes mailboxes;
  private final Messages messages;
  private final BodyStore bodies;
  private final MaildropLocks locks;
  private final MaildropUpdate update;

  Maildrops(
      Mailboxes mailboxes,
      Messages messages,
      BodyStore bodies,
      MaildropLocks locks,
      MaildropUpdate update) {
    this.mailboxes = mailboxes;
    this.messages = messages;
    this.bodies = bodies;
    this.locks = locks;
    this.update = update;
  }

  /** What comes of opening a maildrop. */
  sealed interface Opening {

    record Opened(Maildrop maildrop) implements Opening {}

    /** Another session has it (RFC 1939 §4). */
    record InUse() implements Opening {}
  }

  /** What comes of asking for a message. Its beginning has been fetched: the database answered. */
  sealed interface Content {

    record Octets(InputStream octets) implements Content {}

    /** Another session has removed the message. */
    record Gone() implements Content {}

    /** The body store has lost it: a case for the operator. */
    record Unreadable() implements Content {}
  }

  Opening open(Account account) {
    Optional<UUID> holder = locks.take(account.id());
    if (holder.isEmpty()) {
      return new Opening.InUse();
    }
    try {
      return new Opening.Opened(load(account, holder.get()));
    } catch (RuntimeException trouble) {
      locks.letGo(account.id(), holder.get());
      throw trouble;
    }
  }

  private Maildrop load(Account account, UUID holder) {
    Mailbox inbox = inboxOf(account);
    SortedMap<Long, Long> sizes = messages.sizes(account.id(), inbox.id());
    return new Maildrop(holder, inbox, array(sizes.keySet()), array(sizes.values()));
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

  /** The octets of a message: what was received, behind its trace fields. */
  Content content(Maildrop maildrop, Entry entry) {
    Mailbox inbox = maildrop.inbox();
    return messages.rows(inbox.account(), inbox.id(), List.of(entry.uid())).stream()
        .findFirst()
        .map(this::content)
        .orElseGet(Content.Gone::new);
  }

  private Content content(MessageRow row) {
    try {
      InputStream trace = new ByteArrayInputStream(row.trace().getBytes(StandardCharsets.UTF_8));
      InputStream body = bodies.open(row.body(), 0, Long.MAX_VALUE);
      return new Content.Octets(begun(new SequenceInputStream(trace, body)));
    } catch (NoSuchBodyException lost) {
      log.error("a message has lost its body: {}", lost.getMessage());
      return new Content.Unreadable();
    }
  }

  private static InputStream begun(InputStream octets) {
    try {
      InputStream buffered = new BufferedInputStream(octets, BEGINNING);
      buffered.mark(BEGINNING);
      var _ = buffered.readNBytes(BEGINNING);
      buffered.reset();
      return buffered;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** UPDATE (RFC 1939 §6); returns whether everything marked is gone. */
  boolean update(Maildrop maildrop) {
    return update.carryOut(maildrop);
  }

  /** Lets go of the maildrop and removes nothing. */
  void letGo(Maildrop maildrop) {
    locks.letGo(maildrop.inbox().account(), maildrop.holder());
  }
}
