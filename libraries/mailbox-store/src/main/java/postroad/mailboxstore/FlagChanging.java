package postroad.mailboxstore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes flags of some messages of one mailbox, of each as it then stands. */
final class FlagChanging {

  private final MailboxKey mailbox;
  private final FlagChange change;
  private final long unchangedSince;
  private final Map<Flags, Flags> becomes = new HashMap<>(); // most have the same few
  private final List<MessageState> changed = new ArrayList<>();
  private final List<Long> refused = new ArrayList<>();
  private Tally tally = Tally.NONE;

  /**
   * For one use.
   *
   * @param unchangedSince messages that have changed since this MODSEQ stay as they are
   */
  FlagChanging(MailboxKey mailbox, FlagChange change, long unchangedSince) {
    this.mailbox = mailbox;
    this.change = change;
    this.unchangedSince = unchangedSince;
  }

  /**
   * Changes what is to be changed in a mailbox that stands as it is known, in one statement.
   *
   * @return nothing when the mailbox stands otherwise by now: then look
   */
  Optional<FlagsChanged> asKnown(KnownMessages known, MailboxTables tables) {
    long modseq = known.modseq() + 1;
    known.messages().forEach(message -> change(message, modseq));
    boolean isAsKnown =
        changed.isEmpty()
            ? tables.mailboxes().isAt(mailbox, known.modseq())
            : tables.flags().setFlags(mailbox, changed, tally);
    if (!isAsKnown) {
      return Optional.empty();
    }
    long now = changed.isEmpty() ? known.modseq() : modseq;
    return Optional.of(new FlagsChanged(new MailboxDelta(changed, List.of(), now), refused, false));
  }

  /** Locks the mailbox and changes what is to be changed; within a transaction. */
  FlagsChanged among(Collection<Long> uids, MailboxTables tables) {
    LockedLook.Found found = tables.look().among(mailbox, uids);
    long before = found.standing().highestModseq();
    found.messages().forEach(message -> change(message.state(), before + 1));
    boolean areSomeGone = found.messages().size() < uids.size();
    if (changed.isEmpty()) {
      return new FlagsChanged(new MailboxDelta(List.of(), List.of(), before), refused, areSomeGone);
    }
    var _ = tables.flags().setFlags(mailbox, changed, tally); // it is locked
    return new FlagsChanged(new MailboxDelta(changed, List.of(), before + 1), refused, areSomeGone);
  }

  private void change(MessageState message, long modseq) {
    if (message.modseq() > unchangedSince) {
      refused.add(message.uid());
      return;
    }
    Flags before = message.flags();
    Flags flags = becomes.computeIfAbsent(before, flagged -> FlagChanges.apply(change, flagged));
    if (!FlagChanges.same(flags, before)) {
      changed.add(new MessageState(message.uid(), modseq, flags));
      tally = tally.minus(before.system(), 0).plus(flags.system(), 0);
    }
  }
}
