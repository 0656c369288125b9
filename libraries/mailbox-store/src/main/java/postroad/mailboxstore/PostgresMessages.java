package postroad.mailboxstore;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.mailboxstore.ArrivalRepository.Arrived;
import postroad.mailboxstore.EmailRepository.NewEmail;
import postroad.mailboxstore.MailboxRepository.Standing;
import postroad.mailboxstore.MessageRepository.Place;
import postroad.mailboxstore.MessageRepository.Present;
import postroad.message.MessageStructure;

/**
 * Messages in PostgreSQL. Every change holds the lock of its mailbox to the end of the transaction,
 * so a reader never sees a UID or a MODSEQ before those below it.
 */
final class PostgresMessages implements Messages {

  private final JdbcClient db;
  private final MailboxTables tables;

  PostgresMessages(JdbcClient db, MailboxTables tables) {
    this.db = db;
    this.tables = tables;
  }

  @Override
  public MailboxDelta snapshot(UUID account, long mailbox) {
    return DeltaReader.snapshot(db, new MailboxKey(account, mailbox));
  }

  @Override
  public MailboxDelta since(UUID account, long mailbox, long modseq) {
    return DeltaReader.since(db, new MailboxKey(account, mailbox), modseq);
  }

  @Override
  public Optional<List<Long>> goneSince(UUID account, long mailbox, long modseq) {
    return DeltaReader.goneSince(db, new MailboxKey(account, mailbox), modseq);
  }

  @Override
  public SortedMap<Long, Long> sizes(UUID account, long mailbox) {
    return tables.messages().sizes(new MailboxKey(account, mailbox));
  }

  @Override
  public List<MessageRow> rows(UUID account, long mailbox, Collection<Long> uids) {
    return tables.descriptions().rows(new MailboxKey(account, mailbox), uids);
  }

  @Override
  public List<DescribedMessage> described(UUID account, long mailbox, Collection<Long> uids) {
    return tables.descriptions().described(new MailboxKey(account, mailbox), uids);
  }

  @Override
  public Map<Long, UUID> emails(UUID account, long mailbox, Collection<Long> uids) {
    return tables.messages().present(new MailboxKey(account, mailbox), uids).stream()
        .collect(Collectors.toMap(Present::uid, Present::email));
  }

  @Override
  public Map<Long, MessageStructure> structures(UUID account, long mailbox, Collection<Long> uids) {
    return tables.descriptions().structures(new MailboxKey(account, mailbox), uids);
  }

  @Override
  public AppendedMessages append(
      UUID account, long mailbox, List<NewMessage> messages, Limit limit) {
    MailboxKey key = new MailboxKey(account, mailbox);
    List<NewEmail> emails = NewEmail.of(account, messages);
    return inTransaction(() -> {
      Standing after = tables.arrivals().append(key, emails);
      tables.usage().check(account, limit);
      return appended(after, emails.size(), false);
    });
  }

  @Override
  public AppendedMessages append(Mailbox mailbox, SmallMessage message, Limit limit) {
    NewEmail email = NewEmail.of(mailbox.account(), message.message());
    if (limit.isNone()) {
      return appended(tables.arrivals().append(mailbox, email, message));
    }
    return inTransaction(() -> {
      Arrived arrived = tables.arrivals().append(mailbox, email, message);
      tables.usage().check(mailbox.account(), limit);
      return appended(arrived);
    });
  }

  private static AppendedMessages appended(Arrived one) {
    return appended(one.after(), 1, one.isRecentTaken());
  }

  private static AppendedMessages appended(Standing after, int count, boolean isRecentTaken) {
    return new AppendedMessages(
        after.uidValidity(),
        lastBefore(after.uidNext(), count),
        after.highestModseq(),
        isRecentTaken);
  }

  @Override
  public FlagsChanged changeFlags(
      UUID account, long mailbox, Collection<Long> uids, FlagChange change, long unchangedSince) {
    var changing = new FlagChanging(new MailboxKey(account, mailbox), change, unchangedSince);
    return inTransaction(
        () -> changing.among(uids, tables), result -> !result.done().changed().isEmpty());
  }

  @Override
  public FlagsChanged changeFlags(KnownMessages known, FlagChange change, long unchangedSince) {
    MailboxKey key = known.mailbox();
    return new FlagChanging(key, change, unchangedSince)
        .asKnown(known, tables)
        .orElseGet(
            () -> changeFlags(key.account(), key.id(), known.uids(), change, unchangedSince));
  }

  @Override
  public CopiedMessages copy(
      UUID account, long mailbox, Collection<Long> uids, long target, Limit limit) {
    return copy(new MailboxKey(account, mailbox), uids, new MailboxKey(account, target), limit);
  }

  @Override
  public CopiedMessages copy(MailboxKey from, Collection<Long> uids, MailboxKey to, Limit limit) {
    return inTransaction(() -> {
      Copied copied = copied(from, uids, to);
      tables.usage().check(to.account(), limit);
      if (from.account().equals(to.account())) {
        tables.emails().addMessages(to.account(), emailsOf(copied.messages()));
      } else {
        tables.emails().giveTo(to.account(), from.account(), emailsOf(copied.messages()));
      }
      return copied.said();
    });
  }

  @Override
  public CopiedMessages move(UUID account, long mailbox, Collection<Long> uids, long target) {
    return inTransaction(() -> moveWithin(account, mailbox, uids, target));
  }

  /** Each email has one message more and one less: the emails stay as they are. */
  private CopiedMessages moveWithin(
      UUID account, long mailbox, Collection<Long> uids, long target) {
    MailboxKey from = new MailboxKey(account, mailbox);
    Copied copied = copied(from, uids, new MailboxKey(account, target));
    var _ = remove(from, copied.messages());
    return copied.said();
  }

  @Override
  public CopiedMessages move(MailboxKey from, Collection<Long> uids, MailboxKey to, Limit limit) {
    if (from.account().equals(to.account())) {
      return move(from.account(), from.id(), uids, to.id());
    }
    return inTransaction(() -> {
      Copied copied = copied(from, uids, to);
      tables.usage().check(to.account(), limit);
      List<UUID> emails = emailsOf(copied.messages());
      tables.emails().giveTo(to.account(), from.account(), emails);
      var _ = remove(from, copied.messages());
      tables.emails().removeMessages(from.account(), emails);
      return copied.said();
    });
  }

  private Copied copied(MailboxKey from, Collection<Long> uids, MailboxKey to) {
    Standing before =
        Objects.requireNonNull(
            tables.mailboxes().lockAll(new HashSet<>(List.of(from, to))).get(to));
    List<Present> messages = tables.messages().present(from, uids);
    if (messages.isEmpty()) {
      return new Copied(
          messages,
          new CopiedMessages(before.uidValidity(), List.of(), List.of(), before.highestModseq()));
    }
    Tally tally = Tally.NONE;
    for (Present message : messages) {
      tally = tally.plus(message.systemFlags(), message.size());
    }
    Standing after = tables.mailboxes().advance(to, messages.size(), tally);
    List<Long> sources = messages.stream().map(Present::uid).toList();
    tables.messages().copy(from, sources, new Place(to, before.uidNext(), after.highestModseq()));
    return new Copied(
        messages,
        new CopiedMessages(
            after.uidValidity(),
            sources,
            lastBefore(after.uidNext(), messages.size()),
            after.highestModseq()));
  }

  @Override
  public MailboxDelta expunge(UUID account, long mailbox, Collection<Long> uids) {
    MailboxKey key = new MailboxKey(account, mailbox);
    return expunging(() -> {
      LockedLook.Found found = tables.look().among(key, uids);
      List<Present> marked =
          found.messages().stream()
              .filter(message -> message.state().flags().has(Flags.DELETED))
              .toList();
      return expunge(key, found.standing(), marked);
    });
  }

  @Override
  public Optional<MailboxDelta> expunge(KnownMessages marked) {
    if (marked.messages().isEmpty()) {
      return Optional.of(new MailboxDelta(List.of(), List.of(), marked.modseq()))
          .filter(_ -> tables.mailboxes().isAt(marked.mailbox(), marked.modseq()));
    }
    // what is kept to be put back is not written on one way
    return tables.restorables().isOn() ? Optional.empty() : tables.knownExpunge().expunge(marked);
  }

  @Override
  public MailboxDelta expungeAll(UUID account, long mailbox) {
    MailboxKey key = new MailboxKey(account, mailbox);
    return expunging(() -> {
      LockedLook.Found found = tables.look().flagged(key, Flags.DELETED);
      return expunge(key, found.standing(), found.messages());
    });
  }

  @Override
  public MailboxDelta expungeOlder(UUID account, long mailbox, Instant before, int most) {
    MailboxKey key = new MailboxKey(account, mailbox);
    return expunging(() -> {
      Standing standing = tables.mailboxes().lock(key);
      return expunge(key, standing, tables.messages().presentBefore(key, before, most));
    });
  }

  private MailboxDelta expunging(Supplier<MailboxDelta> work) {
    return inTransaction(work, delta -> !delta.expunged().isEmpty());
  }

  private MailboxDelta expunge(MailboxKey key, Standing before, List<Present> messages) {
    if (messages.isEmpty()) {
      return new MailboxDelta(List.of(), List.of(), before.highestModseq());
    }
    List<Long> uids = messages.stream().map(Present::uid).toList();
    boolean isKept = tables.restorables().keep(key, uids);
    long modseq = remove(key, messages);
    if (!isKept) {
      tables.emails().removeMessages(key.account(), emailsOf(messages));
    }
    return new MailboxDelta(List.of(), uids, modseq);
  }

  /** Removes messages from their mailbox and returns the MODSEQ at which they went. */
  private long remove(MailboxKey mailbox, List<Present> messages) {
    if (messages.isEmpty()) {
      return 0;
    }
    Tally tally = Tally.NONE;
    for (Present message : messages) {
      tally = tally.minus(message.systemFlags(), message.size());
    }
    return tables.messages().expunge(mailbox, messages.stream().map(Present::uid).toList(), tally);
  }

  private static List<UUID> emailsOf(List<Present> messages) {
    return messages.stream().map(Present::email).toList();
  }

  private static List<Long> lastBefore(long uidNext, int count) {
    return LongStream.range(uidNext - count, uidNext).boxed().toList();
  }

  private <T> T inTransaction(Supplier<T> work) {
    return tables.transaction().run(work);
  }

  private <T> T inTransaction(Supplier<T> work, Predicate<T> done) {
    return tables.transaction().run(work, done);
  }

  private record Copied(List<Present> messages, CopiedMessages said) {}
}
