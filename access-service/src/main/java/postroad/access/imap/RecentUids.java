package postroad.access.imap;

import java.util.ArrayList;
import java.util.List;
import postroad.mailboxstore.RecentRange;

/** UIDs that are recent to one session (RFC 3501 §2.3.2): a few ranges, as mail comes in order. */
final class RecentUids {

  private List<RecentRange> ranges = List.of();

  List<RecentRange> ranges() {
    return ranges;
  }

  /** Adds a range that does not end before those that were added before it. */
  void add(RecentRange range) {
    if (range.first() >= range.next()) {
      return;
    }
    List<RecentRange> longer = new ArrayList<>(ranges);
    if (!longer.isEmpty() && longer.getLast().next() >= range.first()) {
      longer.set(longer.size() - 1, new RecentRange(longer.getLast().first(), range.next()));
    } else {
      longer.add(range);
    }
    ranges = longer;
  }

  boolean contains(long uid) {
    for (RecentRange range : ranges) {
      if (uid >= range.first() && uid < range.next()) {
        return true;
      }
    }
    return false;
  }
}
