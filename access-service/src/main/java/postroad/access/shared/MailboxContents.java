package postroad.access.shared;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import postroad.mailboxstore.Flags;
import postroad.mailboxstore.MailboxDelta;
import postroad.mailboxstore.MessageState;

/**
 * The messages of a mailbox at a MODSEQ, by UID. It never changes, so any number of sessions may
 * have it; the arrays are not copied when they are asked for and must not be written to.
 */
public final class MailboxContents {

  /** An empty mailbox. */
  public static final MailboxContents NOTHING =
      new MailboxContents(new long[0], new Flags[0], new long[0], Map.of(), 0);

  private static final int OVERHEAD = 300; // of the objects, and of the entry that keeps them
  private static final int EACH = 8 + 4 + 8;

  /** When there are more kinds of flags, those that no message has any more are looked for. */
  private static final int MANY_KINDS = 64;

  private final long[] uids;
  private final Flags[] flags;
  private final long[] modseqs;
  private final Map<Flags, Flags> kinds;
  private final long modseq;

  private MailboxContents(
      long[] uids, Flags[] flags, long[] modseqs, Map<Flags, Flags> kinds, long modseq) {
    this.uids = uids;
    this.flags = flags;
    this.modseqs = modseqs;
    this.kinds = kinds.size() > MANY_KINDS ? kindsOf(flags) : kinds;
    this.modseq = modseq;
  }

  private static Map<Flags, Flags> kindsOf(Flags[] all) {
    Map<Flags, Flags> kinds = new HashMap<>();
    for (Flags each : all) {
      kinds.put(each, each);
    }
    return kinds;
  }

  /** What a mailbox has, told whole. */
  public static MailboxContents of(MailboxDelta all) {
    return NOTHING.after(all);
  }

  public int size() {
    return uids.length;
  }

  public long[] uids() {
    return uids;
  }

  public Flags[] flags() {
    return flags;
  }

  public long[] modseqs() {
    return modseqs;
  }

  /** Every set of flags that a message has, or had not long ago. */
  public Set<Flags> kinds() {
    return kinds.keySet();
  }

  /** When it was so. */
  public long modseq() {
    return modseq;
  }

  long weight() {
    return OVERHEAD + (long) EACH * uids.length;
  }

  /** What is there after this has happened to it. */
  MailboxContents after(MailboxDelta delta) {
    Map<Flags, Flags> all = new HashMap<>(kinds);
    if (isOnlyOfFlags(delta)) {
      return withFlags(delta.changed(), all, delta.highestModseq());
    }
    Set<Long> gone = new HashSet<>(delta.expunged());
    Merge merge = new Merge(uids.length + delta.changed().size());
    int next = 0;
    for (MessageState state : delta.changed()) {
      next = merge.copy(this, next, state.uid(), gone);
      if (next < uids.length && uids[next] == state.uid()) {
        next++;
      }
      merge.add(state.uid(), all.computeIfAbsent(state.flags(), same -> same), state.modseq());
    }
    merge.copy(this, next, Long.MAX_VALUE, gone);
    return merge.result(all, delta.highestModseq());
  }

  private boolean isOnlyOfFlags(MailboxDelta delta) {
    return delta.expunged().isEmpty()
        && delta.changed().stream().allMatch(state -> Arrays.binarySearch(uids, state.uid()) >= 0);
  }

  private MailboxContents withFlags(
      List<MessageState> states, Map<Flags, Flags> all, long highestModseq) {
    Flags[] newFlags = flags.clone();
    long[] newModseqs = modseqs.clone();
    for (MessageState state : states) {
      int place = Arrays.binarySearch(uids, state.uid());
      newFlags[place] = all.computeIfAbsent(state.flags(), same -> same);
      newModseqs[place] = state.modseq();
    }
    return new MailboxContents(uids, newFlags, newModseqs, all, highestModseq);
  }

  /** Messages on their way into new arrays. */
  private static final class Merge {

    private final long[] uids;
    private final Flags[] flags;
    private final long[] modseqs;
    private int size;

    Merge(int most) {
      this.uids = new long[most];
      this.flags = new Flags[most];
      this.modseqs = new long[most];
    }

    /** Takes over those below a UID that are not gone; returns the place of the first other. */
    int copy(MailboxContents from, int first, long below, Set<Long> gone) {
      int next = first;
      while (next < from.uids.length && from.uids[next] < below) {
        if (gone.isEmpty() || !gone.contains(from.uids[next])) {
          add(from.uids[next], from.flags[next], from.modseqs[next]);
        }
        next++;
      }
      return next;
    }

    void add(long uid, Flags itsFlags, long modseq) {
      uids[size] = uid;
      flags[size] = itsFlags;
      modseqs[size] = modseq;
      size++;
    }

    MailboxContents result(Map<Flags, Flags> kinds, long modseq) {
      return new MailboxContents(
          Arrays.copyOf(uids, size),
          Arrays.copyOf(flags, size),
          Arrays.copyOf(modseqs, size),
          kinds,
          modseq);
    }
  }
}
