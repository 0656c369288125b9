package postroad.access.imap.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which messages are meant, such as {@code 1,3:5,7:*} (RFC 3501 §9, sequence-set).
 *
 * @param ranges none for what a search has saved
 */
public record NumberSet(List<Range> ranges) {

  /** {@code $}: the messages that the last search with SAVE has found (RFC 5182 §2.1). */
  public static final NumberSet SAVED = new NumberSet(List.of());

  /** Stands for {@code *}: the last number there is. */
  private static final long LAST = Long.MAX_VALUE;

  private static final long LARGEST = 0xffff_ffffL;

  /** How many ranges one set may have: more than any client sends, less than hurts. */
  private static final int MOST_RANGES = 20_000;

  public NumberSet {
    ranges = List.copyOf(ranges);
  }

  public boolean isSaved() {
    return ranges.isEmpty();
  }

  /** From one number to another, both included. */
  public record Range(long first, long last) {}

  /** Reads a set. */
  public static NumberSet parse(String text) {
    List<Range> ranges = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      int comma = text.indexOf(',', start);
      int end = comma < 0 ? text.length() : comma;
      ranges.add(range(text.substring(start, end)));
      if (ranges.size() > MOST_RANGES) {
        throw new SyntaxError("the set has too many ranges");
      }
      start = end + 1;
    }
    return new NumberSet(ranges);
  }

  private static Range range(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      long number = number(text);
      return new Range(number, number);
    }
    return new Range(number(text.substring(0, colon)), number(text.substring(colon + 1)));
  }

  private static long number(String text) {
    if (text.equals("*")) {
      return LAST;
    }
    if (text.isEmpty() || text.length() > 10) {
      throw new SyntaxError("a message number is expected");
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        throw new SyntaxError("a message number is expected");
      }
      value = value * 10 + (digit - '0');
    }
    if (value == 0 || value > LARGEST) {
      throw new SyntaxError("a message number is from 1 to 4294967295");
    }
    return value;
  }

  /**
   * The ranges in order, without overlap, smaller number first.
   *
   * @param last what {@code *} stands for; 0 when there is nothing
   */
  public List<Range> resolved(long last) {
    List<Range> sorted = new ArrayList<>();
    for (Range range : ranges) {
      long first = range.first() == LAST ? last : range.first();
      long second = range.last() == LAST ? last : range.last();
      sorted.add(new Range(Math.min(first, second), Math.max(first, second)));
    }
    sorted.sort(Comparator.comparingLong(Range::first));
    List<Range> merged = new ArrayList<>();
    for (Range range : sorted) {
      Range before = merged.isEmpty() ? null : merged.getLast();
      if (before != null && range.first() <= before.last() + 1) {
        merged.set(
            merged.size() - 1, new Range(before.first(), Math.max(before.last(), range.last())));
      } else {
        merged.add(range);
      }
    }
    return merged;
  }

  /** Whether the set goes on from some number to whatever is the last. */
  public boolean isOpen() {
    return ranges.stream().anyMatch(range -> (range.first() == LAST) != (range.last() == LAST));
  }

  /** The largest number named, {@code *} not counted. */
  public long largest() {
    long largest = 0;
    for (Range range : ranges) {
      if (range.first() != LAST) {
        largest = Math.max(largest, range.first());
      }
      if (range.last() != LAST) {
        largest = Math.max(largest, range.last());
      }
    }
    return largest;
  }

  /** Whether {@code *} is named. */
  public boolean namesLast() {
    return ranges.stream().anyMatch(range -> range.first() == LAST || range.last() == LAST);
  }

  /** Whether ranges that are in order, without overlap, hold a number. */
  public static boolean holds(List<Range> ordered, long number) {
    int low = 0;
    int high = ordered.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Range range = ordered.get(middle);
      if (number < range.first()) {
        high = middle - 1;
      } else if (number > range.last()) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  /** Ranges as they are written, none of which ends with {@code *}. */
  public static String textOf(List<Range> ranges) {
    StringBuilder text = new StringBuilder();
    for (Range range : ranges) {
      text.append(text.isEmpty() ? "" : ",").append(range.first());
      if (range.last() > range.first()) {
        text.append(':').append(range.last());
      }
    }
    return text.toString();
  }

  /** The set as it is written in COPYUID (RFC 4315 §3): neighbours become ranges, order is kept. */
  public static String text(List<Long> numbers) {
    List<Range> ranges = new ArrayList<>();
    for (long number : numbers) {
      Range before = ranges.isEmpty() ? null : ranges.getLast();
      if (before != null && before.last() + 1 == number) {
        ranges.set(ranges.size() - 1, new Range(before.first(), number));
      } else {
        ranges.add(new Range(number, number));
      }
    }
    return textOf(ranges);
  }
}
