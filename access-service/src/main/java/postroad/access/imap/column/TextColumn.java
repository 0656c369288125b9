package postroad.access.imap.column;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import postroad.access.imap.wire.MessageLine;
import postroad.message.text.Casemap;

/** A text of every message; each text is kept once, and in order. */
public final class TextColumn extends Column {

  static final TextColumn NOTHING = new TextColumn(new long[0], new String[0], new int[0], 0);

  private static final int PER_ROW = Long.BYTES + Integer.BYTES;
  private static final int PER_TEXT = 56;

  private final String[] texts;
  private final int[] ranks;
  private final long weight;

  private TextColumn(long[] uids, String[] texts, int[] ranks, long upTo) {
    super(uids, upTo);
    this.texts = texts;
    this.ranks = ranks;
    long characters = Arrays.stream(texts).mapToLong(String::length).sum();
    this.weight = (long) PER_ROW * uids.length + (long) PER_TEXT * texts.length + characters;
  }

  @Override
  long weight() {
    return weight;
  }

  /** The further behind the text comes, the larger the rank; 0 for no text. */
  public int[] ranks(List<MessageLine> messages) {
    int[] places = places(messages);
    Arrays.setAll(places, i -> places[i] < 0 ? 0 : ranks[places[i]]);
    return places;
  }

  /** The same and more messages behind. */
  TextColumn and(long[] moreUids, List<String> more, long upTo) {
    String[] all = with(more);
    int[] moved = new int[texts.length + 1];
    for (int i = 0; i < texts.length; i++) {
      moved[i + 1] = rank(all, texts[i]);
    }
    int[] next = new int[ranks.length + more.size()];
    for (int i = 0; i < ranks.length; i++) {
      next[i] = moved[ranks[i]];
    }
    for (int i = 0; i < more.size(); i++) {
      next[ranks.length + i] = rank(all, more.get(i));
    }
    long[] uids = Arrays.copyOf(uids(), next.length);
    System.arraycopy(moreUids, 0, uids, ranks.length, moreUids.length);
    return new TextColumn(uids, all, next, upTo);
  }

  private String[] with(List<String> more) {
    Set<String> all = new HashSet<>(Arrays.asList(texts));
    boolean hasNew = all.addAll(more);
    hasNew &= !(all.remove("") && all.size() == texts.length);
    if (!hasNew) {
      return texts;
    }
    String[] sorted = all.toArray(String[]::new);
    Arrays.sort(sorted, Casemap.ORDER);
    return sorted;
  }

  private static int rank(String[] sorted, String text) {
    return text.isEmpty() ? 0 : Arrays.binarySearch(sorted, text, Casemap.ORDER) + 1;
  }
}
