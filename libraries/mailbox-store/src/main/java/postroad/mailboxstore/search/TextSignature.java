package postroad.mailboxstore.search;

import java.util.Arrays;
import java.util.Collection;

/**
 * Says of a text whether something may be in it, or surely is not (a Bloom filter with one hash):
 * each gram of the text sets one bit. A signature has a power of two of bits, as many as keep it
 * thin; seen as a longer one it repeats itself, and cut in half its halves lie upon one another.
 */
@SuppressWarnings("ArrayRecordComponent") // not compared, and not changed
record TextSignature(byte[] octets) {

  static final int MOST_POSITIONS = 1 << 16;

  private static final int FEWEST_POSITIONS = 1 << 6;

  /** No more than one bit in so many is set, as far as that can be had. */
  private static final int THINNESS = 4;

  /** Of a text that nobody could read to its end. */
  static TextSignature ofAnything() {
    byte[] all = new byte[FEWEST_POSITIONS / Byte.SIZE];
    Arrays.fill(all, (byte) 0xff);
    return new TextSignature(all);
  }

  /** The shortest that is thin enough, of one with all positions. */
  static TextSignature thin(byte[] allPositions) {
    TextSignature signature = new TextSignature(allPositions);
    while (signature.positions() > FEWEST_POSITIONS) {
      TextSignature half = signature.folded();
      if (half.bitsSet() * THINNESS > half.positions()) {
        return signature;
      }
      signature = half;
    }
    return signature;
  }

  int positions() {
    return octets.length * Byte.SIZE;
  }

  boolean has(int gram) {
    int position = gram & (positions() - 1);
    return (octets[position >> 3] & (1 << (position & 7))) != 0;
  }

  boolean hasAll(Collection<Integer> grams) {
    return grams.stream().allMatch(this::has);
  }

  /** The same with so many positions. */
  TextSignature with(int positions) {
    TextSignature changed = this;
    while (changed.positions() > positions) {
      changed = changed.folded();
    }
    while (changed.positions() < positions) {
      changed = changed.repeated();
    }
    return changed;
  }

  private TextSignature folded() {
    byte[] half = Arrays.copyOf(octets, octets.length / 2);
    for (int i = 0; i < half.length; i++) {
      half[i] |= octets[half.length + i];
    }
    return new TextSignature(half);
  }

  private TextSignature repeated() {
    byte[] twice = Arrays.copyOf(octets, octets.length * 2);
    System.arraycopy(octets, 0, twice, octets.length, octets.length);
    return new TextSignature(twice);
  }

  private int bitsSet() {
    int set = 0;
    for (byte octet : octets) {
      set += Integer.bitCount(octet & 0xff);
    }
    return set;
  }
}
