package postroad.mailboxstore.search;

import java.util.ArrayList;
import java.util.List;

/**
 * The pieces of a text that an index knows: every three characters in a row, and every two of
 * scripts in which two make a word. A text that holds another holds all of its grams. What they
 * become is stored: it must never change.
 */
final class TextGrams {

  /** From here on come the scripts of China, Japan and Korea, and little else. */
  private static final char FIRST_IDEOGRAPH = '\u2E80';

  private TextGrams() {}

  /** Takes in one gram. */
  @FunctionalInterface
  interface Taker {
    void take(int gram);
  }

  /** The grams of a text from this place on; what is before serves as their beginning. */
  static void each(CharSequence text, int from, Taker taker) {
    for (int i = Math.max(from, 1); i < text.length(); i++) {
      char last = text.charAt(i);
      char before = text.charAt(i - 1);
      if (last >= FIRST_IDEOGRAPH && before >= FIRST_IDEOGRAPH) {
        taker.take(gram('\0', before, last));
      }
      if (i > 1) {
        taker.take(gram(text.charAt(i - 2), before, last));
      }
    }
  }

  /**
   * So many grams of a needle at most, from all over it; none when it is too short to be looked up.
   */
  static List<Integer> of(String needle, int most) {
    List<Integer> all = new ArrayList<>();
    each(needle, 0, all::add);
    List<Integer> distinct = all.stream().distinct().toList();
    if (distinct.size() <= most) {
      return distinct;
    }
    List<Integer> some = new ArrayList<>(most);
    for (int i = 0; i < most; i++) {
      some.add(distinct.get(i * distinct.size() / most));
    }
    return some;
  }

  /** The three characters, stirred as MurmurHash3 ends. */
  private static int gram(char first, char second, char third) {
    int gram = (first * 0x9E3779B1) ^ (second * 0x85EBCA6B) ^ (third * 0xC2B2AE35);
    gram ^= gram >>> 16;
    gram *= 0x85EBCA6B;
    gram ^= gram >>> 13;
    gram *= 0xC2B2AE35;
    return gram ^ (gram >>> 16);
  }
}
