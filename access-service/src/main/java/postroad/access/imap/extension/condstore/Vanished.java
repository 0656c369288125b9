package postroad.access.imap.extension.condstore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import postroad.access.imap.MailStores;
import postroad.access.imap.MailboxView;
import postroad.access.imap.Untagged;
import postroad.access.imap.wire.NumberSet;
import postroad.access.imap.wire.NumberSet.Range;
import postroad.mailboxstore.Mailbox;

/**
 * Finds which messages went since a MODSEQ. The store remembers each; of a time it has forgotten,
 * every UID that is not there is told (RFC 7162 §3.2.5.2).
 */
record Vanished(MailStores stores) {

  /** What {@code *} means where messages are asked for that may be gone. */
  static final long LARGEST_UID = 0xffff_ffffL;

  /**
   * Those of these UIDs that went since then, in order. Messages the session still has a number for
   * are not among them: these it hears of when the number goes. Those that came since then are: the
   * client may have met them in a session whose end it has not written down.
   */
  List<Range> among(List<Range> uids, MailboxView view, long modseq) {
    Mailbox mailbox = view.mailbox();
    return stores
        .messages()
        .goneSince(mailbox.account(), mailbox.id(), modseq)
        .map(gone -> expunged(uids, view, gone))
        .orElseGet(() -> absent(uids, view));
  }

  private static List<Range> expunged(List<Range> uids, MailboxView view, List<Long> gone) {
    List<Range> found = new ArrayList<>();
    for (long uid : gone) {
      if (NumberSet.holds(uids, uid) && !view.knows(uid)) {
        add(found, new Range(uid, uid));
      }
    }
    return found;
  }

  private static List<Range> absent(List<Range> uids, MailboxView view) {
    List<Range> found = new ArrayList<>();
    for (Range range : uids) {
      long next = range.first();
      long last = Math.min(range.last(), view.uidNext() - 1);
      for (long uid : view.uidsBetween(next, last)) {
        add(found, new Range(next, uid - 1));
        next = uid + 1;
      }
      add(found, new Range(next, last));
    }
    return found;
  }

  private static void add(List<Range> found, Range range) {
    Range before = found.isEmpty() ? null : found.getLast();
    if (range.first() > range.last()) {
      return;
    }
    if (before != null && before.last() + 1 == range.first()) {
      found.set(found.size() - 1, new Range(before.first(), range.last()));
    } else {
      found.add(range);
    }
  }

  void tell(Untagged out, List<Range> vanished) throws IOException {
    if (!vanished.isEmpty()) {
      out.line("VANISHED (EARLIER) " + NumberSet.textOf(vanished));
    }
  }
}
