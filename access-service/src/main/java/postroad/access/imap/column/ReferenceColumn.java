package postroad.access.imap.column;

import java.util.Arrays;
import java.util.List;
import postroad.access.imap.wire.MessageLine;

/** What every message is called, and what it refers to. */
public final class ReferenceColumn extends Column {

  private static final int PER_ROW = 2 * Long.BYTES + 3 * Integer.BYTES + 16;

  private static final long[] NONE = {};

  private final long[] messageIds;
  private final long[][] references;
  private final long weight;

  ReferenceColumn(long[] uids, long[] messageIds, long[][] references, long upTo) {
    super(uids, upTo);
    this.messageIds = messageIds;
    this.references = references;
    long words = Arrays.stream(references).mapToLong(each -> each.length).sum();
    this.weight = (long) PER_ROW * uids.length + Long.BYTES * words;
  }

  @Override
  long weight() {
    return weight;
  }

  long[] messageIds() {
    return messageIds;
  }

  long[][] references() {
    return references;
  }

  /** What these messages are called; 0 for what has no name or is gone. */
  public long[] messageIds(List<MessageLine> messages) {
    int[] places = places(messages);
    long[] found = new long[places.length];
    Arrays.setAll(found, i -> places[i] < 0 ? 0 : messageIds[places[i]]);
    return found;
  }

  /** What these messages refer to, the oldest first. */
  public long[][] references(List<MessageLine> messages) {
    int[] places = places(messages);
    long[][] found = new long[places.length][];
    Arrays.setAll(found, i -> places[i] < 0 ? NONE : references[places[i]]);
    return found;
  }
}
