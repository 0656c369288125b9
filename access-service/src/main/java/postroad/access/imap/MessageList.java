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
import postroad.mailboxstore.FlagChange;
import postroad.mailboxstore.Flags;
import postroad.mailboxstore.MessageState;

/** The messages a session knows of, in UID order: a message's number is its place, from 1. */
final class MessageList {

  private long[] uids = new long[16];
  private Flags[] flags = new Flags[16];
  private boolean[] recent = new boolean[16];
  private long[] modseqs = new long[16];
  private int size;

  /** Most messages have one of a few sets of flags; each set is kept once. */
  private final Map<Flags, Flags> shared = new HashMap<>();

  int size() {
    return size;
  }

  MessageLine at(int number) {
    int i = number - 1;
    return new MessageLine(number, uids[i], flags[i], recent[i], modseqs[i]);
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
    setFlags(number, now.flags());
    modseqs[number - 1] = now.modseq();
  }

  /** Changes flags by what the session knows of them; returns how they are then. */
  Flags change(int number, FlagChange change) {
    Flags now = change.appliedTo(flags[number - 1]);
    setFlags(number, now);
    return now;
  }

  private void setFlags(int number, Flags now) {
    flags[number - 1] = shared.computeIfAbsent(now, same -> same);
  }

  void add(MessageState message, boolean isRecent) {
    if (size == uids.length) {
      int larger = size * 2;
      uids = Arrays.copyOf(uids, larger);
      flags = Arrays.copyOf(flags, larger);
      recent = Arrays.copyOf(recent, larger);
      modseqs = Arrays.copyOf(modseqs, larger);
    }
    uids[size] = message.uid();
    recent[size] = isRecent;
    size++;
    set(size, message);
  }

  /**
   * Forgets messages.
   *
   * @return the number each had when the ones before it were gone, as EXPUNGE tells them
   */
  List<Integer> remove(Set<Long> gone) {
    List<Integer> told = new ArrayList<>(gone.size());
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (gone.contains(uids[i])) {
        told.add(kept + 1);
      } else {
        uids[kept] = uids[i];
        flags[kept] = flags[i];
        recent[kept] = recent[i];
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
    for (int i = 0; i < size; i++) {
      count += recent[i] ? 1 : 0;
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
