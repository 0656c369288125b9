package postroad.access.imap.extension.condstore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import postroad.access.imap.MailboxView;
import postroad.access.imap.MailboxView.Opened;
import postroad.access.imap.Untagged;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.NumberSet;
import postroad.access.imap.wire.NumberSet.Range;

/** What a client that comes back has missed: what is gone, then what has changed. */
record Resynchronisation(Opened opened, Remembered remembered) {

  void tell(Untagged out, Vanished vanished) throws IOException {
    MailboxView view = opened.view();
    List<Range> known = remembered.uidsUpTo(view.uidNext() - 1);
    List<Range> doubtful = after(lastThatMatches(view), known);
    vanished.tell(out, vanished.among(doubtful, view, remembered.modseq()));
    for (MessageLine message : view.all()) {
      if (message.modseq() > remembered.modseq() && NumberSet.holds(known, message.uid())) {
        out.flags(message, true);
      }
    }
  }

  /**
   * The last UID that still has the number it had: as numbers only ever become smaller, nothing
   * before it is gone (RFC 7162 §3.2.5.2).
   */
  private long lastThatMatches(MailboxView view) {
    NumberSet numbers = remembered.numbers();
    NumberSet numbered = remembered.numbered();
    if (numbers == null || numbered == null) {
      return 0;
    }
    Walk number = new Walk(numbers.resolved(0));
    Walk uid = new Walk(numbered.resolved(0));
    long last = 0;
    while (number.next() && uid.next() && number.at <= view.size()) {
      if (view.at((int) number.at).uid() == uid.at) {
        last = uid.at;
      }
    }
    return last;
  }

  /** Goes from number to number, however many a range has. */
  private static final class Walk {

    private final Iterator<Range> ranges;
    private Range range = new Range(1, 0);
    private long at;

    Walk(List<Range> ranges) {
      this.ranges = ranges.iterator();
    }

    boolean next() {
      if (at > 0 && at < range.last()) {
        at++;
        return true;
      }
      if (!ranges.hasNext()) {
        return false;
      }
      range = ranges.next();
      at = range.first();
      return true;
    }
  }

  private static List<Range> after(long uid, List<Range> ranges) {
    List<Range> after = new ArrayList<>();
    for (Range range : ranges) {
      if (range.last() > uid) {
        after.add(new Range(Math.max(range.first(), uid + 1), range.last()));
      }
    }
    return after;
  }
}
