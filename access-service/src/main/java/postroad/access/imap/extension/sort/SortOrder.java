package postroad.access.imap.extension.sort;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import postroad.access.imap.Turn;
import postroad.access.imap.search.SearchOrder;
import postroad.access.imap.search.SearchProgram;
import postroad.access.imap.search.Searching;
import postroad.access.imap.search.SortWord;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.SyntaxError;

/** By what SORT sorts, the first most; what is alike in all of it stays in mailbox order. */
record SortOrder(List<Criterion> criteria) implements SearchOrder {

  private static final int MOST = 20;

  SortOrder {
    criteria = List.copyOf(criteria);
  }

  /** One of them. */
  record Criterion(SortWord word, boolean isReversed) {}

  /** The criteria in parentheses (RFC 5256 §5). */
  static SortOrder read(Turn turn) throws IOException {
    List<Criterion> criteria = new ArrayList<>();
    turn.arguments().expect('(');
    do {
      criteria.add(criterion(turn));
      if (criteria.size() > MOST) {
        throw new SyntaxError("too many things to sort by");
      }
    } while (turn.arguments().accept(' '));
    turn.arguments().expect(')');
    return new SortOrder(criteria);
  }

  private static Criterion criterion(Turn turn) throws IOException {
    Arguments arguments = turn.arguments();
    String word = arguments.word();
    boolean isReversed = word.equals("REVERSE");
    if (isReversed) {
      arguments.space();
      word = arguments.word();
    }
    SortWord key =
        turn.vocabulary()
            .sortKey(word)
            .orElseThrow(() -> new SyntaxError("unknown thing to sort by"));
    return new Criterion(key, isReversed);
  }

  void check(SearchProgram program) {
    criteria.forEach(criterion -> criterion.word().check(program));
  }

  /** By the last criterion first: each keeps the order of what is alike to it. */
  @Override
  public List<MessageLine> of(Searching searching, List<MessageLine> found) throws IOException {
    int[] order = new int[found.size()];
    Arrays.setAll(order, i -> i);
    for (Criterion criterion : criteria.reversed()) {
      int[] ranks = criterion.word().ranks(searching, found);
      order = sorted(order, ranks, criterion.isReversed());
    }
    return Arrays.stream(order).mapToObj(found::get).toList();
  }

  /** A rank and a place are one number, and numbers are sorted quickly. */
  private static int[] sorted(int[] order, int[] ranks, boolean isReversed) {
    long[] keys = new long[order.length];
    for (int place = 0; place < keys.length; place++) {
      int rank = ranks[order[place]];
      keys[place] = (long) (isReversed ? -rank : rank) << Integer.SIZE | place;
    }
    Arrays.sort(keys);
    int[] sorted = new int[order.length];
    Arrays.setAll(sorted, i -> order[(int) keys[i]]);
    return sorted;
  }
}
