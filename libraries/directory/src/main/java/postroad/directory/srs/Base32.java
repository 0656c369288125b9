package postroad.directory.srs;

/** Numbers in digits whose case does not matter (the alphabet of RFC 4648 §6). */
final class Base32 {

  static final int BITS = 5;

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

  private Base32() {}

  static String digits(long number, int count) {
    StringBuilder digits = new StringBuilder(count);
    for (int i = count - 1; i >= 0; i--) {
      digits.append(ALPHABET.charAt((int) (number >>> (i * BITS)) & 31));
    }
    return digits.toString();
  }

  /** The number these digits of the alphabet, in lower case, stand for. */
  static int number(String digits) {
    int number = 0;
    for (int i = 0; i < digits.length(); i++) {
      number = (number << BITS) | ALPHABET.indexOf(digits.charAt(i));
    }
    return number;
  }
}
