package postroad.mailboxstore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import postroad.mailboxstore.MailboxRepository.Standing;
import postroad.mailboxstore.MessageRepository.Place;
import postroad.mailboxstore.RestorableRepository.Kept;

/**
 * Puts back messages that were expunged, for as long as they are kept: into the mailbox they were
 * in, which is made again when it is gone, with their flags but for {@code \Deleted}. To readers
 * they are new messages. What is kept counts against nobody's quota, and putting back is not
 * stopped by one.
 */
public final class Undelete {

  private static final int AT_ONCE = 1000;

  private final MailboxTables tables;
  private final Mailboxes mailboxes;

  Undelete(MailboxTables tables, Mailboxes mailboxes) {
    this.tables = tables;
    this.mailboxes = mailboxes;
  }

  /** Messages that are back, in one step. */
  public record Restored(Mailbox mailbox, int messages, long modseq) {}

  /** What can be put back, by mailbox. */
  public List<Restorable> restorable(UUID account) {
    return tables.restorables().summary(account);
  }

  /** Puts back what was expunged from this mailbox since then; a step is a transaction. */
  public List<Restored> restore(UUID account, String mailbox, Instant since) {
    List<Restored> steps = new ArrayList<>();
    Optional<Restored> step;
    do {
      step = tables.transaction().run(() -> restoreSome(account, mailbox, since));
      step.ifPresent(steps::add);
    } while (step.isPresent());
    return steps;
  }

  private Optional<Restored> restoreSome(UUID account, String name, Instant since) {
    List<Kept> those = tables.restorables().some(account, name, since, AT_ONCE);
    if (those.isEmpty()) {
      return Optional.empty();
    }
    Mailbox mailbox =
        mailboxes
            .find(account, name)
            .or(() -> mailboxes.create(account, name))
            .or(() -> mailboxes.find(account, name))
            .orElseThrow();
    MailboxKey key = new MailboxKey(account, mailbox.id());
    Tally tally = Tally.NONE;
    for (Kept kept : those) {
      tally = tally.plus(kept.flags(), kept.size());
    }
    Standing after = tables.mailboxes().advance(key, those.size(), tally);
    tables
        .restorables()
        .putBack(those, new Place(key, after.uidNext() - those.size(), after.highestModseq()));
    return Optional.of(new Restored(mailbox, those.size(), after.highestModseq()));
  }

  /**
   * Forgets some of what was kept long enough; returns how many, fewer than asked for at the end.
   */
  public int forget(int most) {
    return tables
        .transaction()
        .run(() -> {
          SortedMap<UUID, List<UUID>> emails = tables.restorables().forget(most);
          emails.forEach(tables.emails()::removeMessages);
          return emails.values().stream().mapToInt(Collection::size).sum();
        });
  }
}
