package postroad.access.imap.column;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.LongPredicate;
import postroad.access.imap.wire.MessageLine;

/** A number of every message. */
public final class NumberColumn extends Column {

  private static final int PER_ROW = Long.BYTES + Long.BYTES + Integer.BYTES;

  private final long[] values;
  private final int[] ranks;

  NumberColumn(long[] uids, long[] values, long upTo) {
    super(uids, upTo);
    this.values = values;
    long[] sorted = Arrays.stream(values).sorted().distinct().toArray();
    this.ranks = new int[values.length];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = Arrays.binarySearch(sorted, values[i]) + 1;
    }
  }

  long[] values() {
    return values;
  }

  @Override
  long weight() {
    return (long) PER_ROW * rows();
  }

  /** The larger the number, the larger the rank; 0 for what is gone. */
  public int[] ranks(List<MessageLine> messages) {
    int[] places = places(messages);
    Arrays.setAll(places, i -> places[i] < 0 ? 0 : ranks[places[i]]);
    return places;
  }

  /** Which of these messages have such a number, by their place among them. */
  public BitSet where(LongPredicate wanted, List<MessageLine> messages) {
    int[] places = places(messages);
    BitSet found = new BitSet(places.length);
    for (int i = 0; i < places.length; i++) {
      found.set(i, places[i] >= 0 && wanted.test(values[places[i]]));
    }
    return found;
  }

  /** The numbers themselves; 0 for what is gone. */
  public long[] numbers(List<MessageLine> messages) {
    int[] places = places(messages);
    long[] numbers = new long[places.length];
    Arrays.setAll(numbers, i -> places[i] < 0 ? 0 : values[places[i]]);
    return numbers;
  }
}
