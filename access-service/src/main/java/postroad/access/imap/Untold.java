package postroad.access.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import postroad.access.imap.ImapCommand.Telling;
import postroad.access.imap.wire.Mode;
import postroad.access.imap.wire.Modes;
import postroad.access.shared.MailboxContents;
import postroad.mailboxstore.Flags;

/** What a session has seen in its mailbox and its client has not been told yet. */
public final class Untold {

  private static final int NEVER = -1;

  private final MessageList messages;
  private final OpenRights rights;
  private final Modes modes;

  private final SortedSet<String> keywords = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private final Set<Long> gone = new HashSet<>();
  private final SortedSet<Long> changed = new TreeSet<>();
  private int existsTold;
  private int recentTold;
  private int keywordsTold;
  private long modseqTold;
  private boolean isCounting;

  Untold(MessageList messages, OpenRights rights, Modes modes) {
    this.messages = messages;
    this.rights = rights;
    this.modes = modes;
  }

  /** The mailbox was just opened, and this is there. */
  void begin(MailboxContents contents) {
    messages.begin(contents);
    contents.kinds().forEach(this::see);
  }

  /**
   * Asks which are recent, unless in the second revision, which does not know the word (RFC 9051
   * Appendix E).
   */
  void noteRecent(Lookout lookout) {
    if (!modes.has(Mode.IMAP4REV2)) {
      messages.addRecent(lookout.recent());
    }
  }

  /** A message has other flags, or a new MODSEQ. */
  void changed(long uid) {
    changed.add(uid);
  }

  /** The client learns of a message's flags in another way. */
  void isTold(long uid) {
    changed.remove(uid);
  }

  /** A message that has a number is gone. */
  void gone(long uid) {
    gone.add(uid);
  }

  /** Nobody wants to hear which flags have changed. */
  public void forgetChangedFlags() {
    changed.clear();
  }

  /** The UIDs of messages whose numbers the client does not know yet. */
  public List<Long> fresh() {
    List<Long> uids = new ArrayList<>();
    for (int number = existsTold + 1; number <= messages.size(); number++) {
      uids.add(messages.at(number).uid());
    }
    return uids;
  }

  boolean isGone(long uid) {
    return gone.contains(uid);
  }

  /** The rights are others than before. */
  void rights() {
    keywordsTold = NEVER;
  }

  /** These keywords are in use. */
  void see(Flags flags) {
    keywords.addAll(flags.keywords());
  }

  /** Says how the mailbox stands that was just opened. */
  void tellAll(Untagged out, long modseq) throws IOException {
    tellFlagsOfMailbox(out);
    tellCounts(out);
    modseqTold = modseq;
    isCounting = modes.has(Mode.CONDSTORE);
  }

  /**
   * Tells what may be told now.
   *
   * @param modseq up to which all changes have been seen
   */
  void tell(Untagged out, Telling telling, long modseq) throws IOException {
    if (telling == Telling.NOTHING) {
      return;
    }
    if (telling != Telling.NOT_EXPUNGED && !gone.isEmpty()) {
      tellRemovals(out);
      tellFewerRecent(out);
    }
    if (messages.size() != existsTold) {
      tellCounts(out);
    }
    tellNewKeywords(out);
    for (long uid : changed) {
      out.flags(messages.at(messages.numberOf(uid)), telling == Telling.ALL_BY_UID);
    }
    changed.clear();
    tellHowFar(out, modseq);
  }

  /** Of what has come and gone since the last word the client is not told: it has no number. */
  private void tellRemovals(Untagged out) throws IOException {
    changed.removeAll(gone);
    List<Long> uids = gone.stream().sorted().toList();
    int counted = 0;
    while (counted < uids.size() && messages.numberOf(uids.get(counted)) <= existsTold) {
      counted++;
    }
    List<Integer> numbers = messages.remove(gone);
    if (counted > 0) {
      out.gone(numbers.subList(0, counted), uids.subList(0, counted));
    }
    existsTold -= counted;
    gone.clear();
  }

  /**
   * A client that begins to count MODSEQs here is told where it stands (RFC 7162 §3.1). MODSEQs may
   * also have been told while a removal before them waits to be told: a client that is cut off now
   * must not take itself for up to date (RFC 7162 §3.2.12).
   */
  private void tellHowFar(Untagged out, long modseq) throws IOException {
    boolean begins = modes.has(Mode.CONDSTORE) && !isCounting;
    isCounting = modes.has(Mode.CONDSTORE);
    if (gone.isEmpty()) {
      modseqTold = modseq;
    }
    if (begins || (modes.has(Mode.QRESYNC) && !gone.isEmpty())) {
      out.ok("HIGHESTMODSEQ " + modseqTold, "is how far all is told");
    }
  }

  void tellNewKeywords(Untagged out) throws IOException {
    if (keywords.size() != keywordsTold) {
      tellFlagsOfMailbox(out);
    }
  }

  private void tellCounts(Untagged out) throws IOException {
    out.exists(messages.size());
    existsTold = messages.size();
    tellRecent(out, messages.countRecent());
  }

  /** EXPUNGE says how many are left, but not how many of those are recent (RFC 3501 §7.4.1). */
  private void tellFewerRecent(Untagged out) throws IOException {
    int recent = messages.countRecent();
    if (recent != recentTold && messages.size() == existsTold) {
      tellRecent(out, recent);
    }
  }

  private void tellRecent(Untagged out, int recent) throws IOException {
    out.recent(recent);
    recentTold = recent;
  }

  private void tellFlagsOfMailbox(Untagged out) throws IOException {
    out.flagsOfMailbox(keywords, rights.flags());
    keywordsTold = keywords.size();
  }

  /** Whether nothing is untold but that these are gone, which the client knew to be marked. */
  boolean isNothingBut(Collection<Long> removed) {
    return changed.isEmpty()
        && messages.size() == existsTold
        && gone.equals(Set.copyOf(removed))
        && removed.stream()
            .allMatch(uid -> messages.at(messages.numberOf(uid)).flags().has(Flags.DELETED));
  }
}
