package postroad.access.imap.wire;

import java.io.IOException;
import java.util.List;

/**
 * A part of a list, counted from its beginning or from its end (RFC 9394 §4, partial-range).
 *
 * @param text the smaller number first, as answers repeat it
 * @param isFromEnd whether 1 is the last
 */
public record PartialRange(String text, boolean isFromEnd, long first, long last) {

  private static final long LARGEST = 0xffff_ffffL;

  /** Two numbers, in whatever order, both with a minus sign or none. */
  public static PartialRange read(Arguments arguments) throws IOException {
    boolean isFromEnd = arguments.accept('-');
    long one = number(arguments);
    arguments.expect(':');
    if (isFromEnd) {
      arguments.expect('-');
    }
    long other = number(arguments);
    long first = Math.min(one, other);
    long last = Math.max(one, other);
    String text = isFromEnd ? "-" + first + ":-" + last : first + ":" + last;
    return new PartialRange(text, isFromEnd, first, last);
  }

  private static long number(Arguments arguments) throws IOException {
    long number = arguments.number();
    if (number == 0 || number > LARGEST) {
      throw new SyntaxError("a part such as 1:100 or -1:-100 is expected");
    }
    return number;
  }

  /** Those of a list that are in this part, in the list's order. */
  public <T> List<T> of(List<T> all) {
    long from = isFromEnd ? all.size() - last : first - 1;
    long to = isFromEnd ? all.size() - first + 1 : last;
    int start = (int) Math.max(0, from);
    int end = (int) Math.min(all.size(), Math.max(0, to));
    return start < end ? all.subList(start, end) : List.of();
  }
}
