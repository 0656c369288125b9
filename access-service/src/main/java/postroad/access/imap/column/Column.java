package postroad.access.imap.column;

import java.util.Arrays;
import java.util.List;
import postroad.access.imap.wire.MessageLine;

/**
 * Something that is known of every message of a mailbox up to a UID, in the order of UIDs. It never
 * changes; more of it is another column.
 */
abstract class Column {

  private final long[] uids;
  private final long upTo;

  Column(long[] uids, long upTo) {
    this.uids = uids;
    this.upTo = upTo;
  }

  /** No message up to this UID is missing, but for those that are gone. */
  long upTo() {
    return upTo;
  }

  int rows() {
    return uids.length;
  }

  long[] uids() {
    return uids;
  }

  /** About how many octets it takes. */
  abstract long weight();

  /** Where these messages stand in the column, and -1 for what is gone; both in order of UIDs. */
  int[] places(List<MessageLine> messages) {
    int[] places = new int[messages.size()];
    int place = 0;
    for (int i = 0; i < places.length; i++) {
      long uid = messages.get(i).uid();
      while (place < uids.length && uids[place] < uid) {
        place++;
      }
      places[i] = place < uids.length && uids[place] == uid ? place : -1;
    }
    return places;
  }

  /** Longs that come one after another. */
  static final class Longs {

    private long[] values;
    private int count;

    /** Behind these. */
    Longs(long[] before) {
      values = Arrays.copyOf(before, Math.max(16, before.length + before.length / 8));
      count = before.length;
    }

    void add(long value) {
      if (count == values.length) {
        values = Arrays.copyOf(values, 2 * count);
      }
      values[count++] = value;
    }

    long[] all() {
      return Arrays.copyOf(values, count);
    }
  }
}
