package postroad.access.imap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.NumberSet.Range;
import postroad.access.shared.MailboxContents;
import postroad.mailboxstore.FlagChange;
import postroad.mailboxstore.Flags;
import postroad.mailboxstore.MessageState;
import postroad.mailboxstore.RecentRange;

/**
 * The messages a session knows of, in UID order: a message's number is its place, from 1. What it
 * begins with belongs to all sessions; it takes copies of its own when something changes.
 */
final class MessageList {

  private static final int SMALLEST = 16;

  private long[] uids = MailboxContents.NOTHING.uids();
  private Flags[] flags = MailboxContents.NOTHING.flags();
  private long[] modseqs = MailboxContents.NOTHING.modseqs();
  private int size;
  private boolean areUidsShared = true;
  private boolean areStatesShared = true;

  private final RecentUids recent = new RecentUids();

  /** Most messages have one of a few sets of flags; each set is kept once. */
  private final Map<Flags, Flags> kinds = new HashMap<>(4);

  /** Begins with what is in a mailbox. */
  void begin(MailboxContents contents) {
    uids = contents.uids();
    flags = contents.flags();
    modseqs = contents.modseqs();
    size = contents.size();
    contents.kinds().forEach(kind -> kinds.put(kind, kind));
  }

  /** These are recent to this session, whether it knows of them yet or not. */
  void addRecent(RecentRange range) {
    recent.add(range);
  }

  int size() {
    return size;
  }

  MessageLine at(int number) {
    int i = number - 1;
    return new MessageLine(number, uids[i], flags[i], recent.contains(uids[i]), modseqs[i]);
  }

  /** How the message with this number stands. */
  MessageState state(int number) {
    int i = number - 1;
    return new MessageState(uids[i], modseqs[i], flags[i]);
  }

  /** Those with a system flag, in order. */
  List<MessageState> with(int flag) {
    List<MessageState> found = new ArrayList<>();
    for (int number = 1; number <= size; number++) {
      if (flags[number - 1].has(flag)) {
        found.add(state(number));
      }
    }
    return found;
  }

  long uid(int number) {
    return uids[number - 1];
  }

  /** The messages with these numbers, in order. */
  List<MessageLine> at(List<Range> numbers) {
    List<MessageLine> found = new ArrayList<>();
    for (Range range : numbers) {
      for (long number = Math.max(1, range.first()); number <= range.last(); number++) {
        found.add(at((int) number));
      }
    }
    return found;
  }

  /** The messages with UIDs among these, in order. */
  List<MessageLine> withUids(List<Range> uidRanges) {
    List<Range> numbers = new ArrayList<>();
    for (Range range : uidRanges) {
      numbers.add(new Range(numberFrom(range.first()), numberFrom(range.last() + 1) - 1));
    }
    return at(numbers);
  }

  /** Those of these messages that are there. */
  List<MessageLine> withUids(long... wanted) {
    List<MessageLine> there = new ArrayList<>();
    for (long uid : wanted) {
      int number = numberOf(uid);
      if (number > 0) {
        there.add(at(number));
      }
    }
    return there;
  }

  /** UIDs that are not among those of these messages. */
  List<Long> uidsWithout(Collection<MessageState> others) {
    Set<Long> left = new HashSet<>();
    for (int i = 0; i < size; i++) {
      left.add(uids[i]);
    }
    others.forEach(message -> left.remove(message.uid()));
    return List.copyOf(left);
  }

  /** UIDs from one to another, both included. */
  long[] uids(long first, long last) {
    int from = numberFrom(first) - 1;
    return Arrays.copyOfRange(uids, from, Math.max(from, numberFrom(last + 1) - 1));
  }

  long lastUid() {
    return size == 0 ? 0 : uids[size - 1];
  }

  /** The number of the message with this UID, or 0. */
  int numberOf(long uid) {
    int found = Arrays.binarySearch(uids, 0, size, uid);
    return found < 0 ? 0 : found + 1;
  }

  /** The number of the first message whose UID is this or larger; one more than all when none. */
  int numberFrom(long uid) {
    int found = Arrays.binarySearch(uids, 0, size, uid);
    return found < 0 ? -found : found + 1;
  }

  /** Takes over how a message stands now. */
  void set(int number, MessageState now) {
    ownStates();
    flags[number - 1] = kinds.computeIfAbsent(now.flags(), same -> same);
    modseqs[number - 1] = now.modseq();
  }

  /** Changes flags by what the session knows of them; returns how they are then. */
  Flags change(int number, FlagChange change) {
    ownStates();
    Flags now = change.appliedTo(flags[number - 1]);
    flags[number - 1] = kinds.computeIfAbsent(now, same -> same);
    return now;
  }

  private void ownStates() {
    if (areStatesShared) {
      flags = flags.clone();
      modseqs = modseqs.clone();
      areStatesShared = false;
    }
  }

  void add(MessageState message) {
    if (areUidsShared || size == uids.length) {
      resize(Math.max(SMALLEST, size + size / 2));
    }
    uids[size] = message.uid();
    size++;
    set(size, message);
  }

  private void resize(int room) {
    uids = Arrays.copyOf(uids, room);
    flags = Arrays.copyOf(flags, room);
    modseqs = Arrays.copyOf(modseqs, room);
    areUidsShared = false;
    areStatesShared = false;
  }

  /**
   * Forgets messages.
   *
   * @return the number each had when the ones before it were gone, as EXPUNGE tells them
   */
  List<Integer> remove(Set<Long> gone) {
    if (areUidsShared || areStatesShared) {
      resize(size);
    }
    List<Integer> told = new ArrayList<>(gone.size());
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (gone.contains(uids[i])) {
        told.add(kept + 1);
      } else {
        uids[kept] = uids[i];
        flags[kept] = flags[i];
        modseqs[kept] = modseqs[i];
        kept++;
      }
    }
    Arrays.fill(flags, kept, size, null);
    size = kept;
    return told;
  }

  int countRecent() {
    int count = 0;
    for (RecentRange range : recent.ranges()) {
      count += numberFrom(range.next()) - numberFrom(range.first());
    }
    return count;
  }

  /** The number of the first message without \Seen, or 0. */
  int firstUnseen() {
    for (int i = 0; i < size; i++) {
      if (!flags[i].has(Flags.SEEN)) {
        return i + 1;
      }
    }
    return 0;
  }
}
