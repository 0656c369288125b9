package postroad.message.text;

import java.text.Normalizer;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Makes texts equal that differ in case, or in how a letter with its accent is written: the
 * collation {@code i;unicode-casemap} (RFC 5051 §2). It maps character by character, so a text cut
 * between two of them maps the same.
 */
public final class Casemap {

  private static final int BASIC = 0x10000;
  private static final int LONGEST_RUN = 1024;
  private static final char UNKNOWN = '\uFFFD';

  /** Of the characters that one {@code char} holds; each is worked out when it first comes. */
  private static final @Nullable String[] KNOWN = new String[BASIC];

  /** In the order of their characters, which is that of their octets in UTF-8 (RFC 5051 §2). */
  public static final Comparator<String> ORDER = Casemap::compare;

  private Casemap() {}

  private static int compare(String one, String other) {
    int length = Math.min(one.length(), other.length());
    for (int i = 0; i < length; i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (a != b) {
        // halves of a character beyond the first 65,536 come behind all others
        return Character.isSurrogate(a) == Character.isSurrogate(b)
            ? Character.compare(a, b)
            : Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b));
      }
    }
    return Integer.compare(one.length(), other.length());
  }

  public static String of(CharSequence text) {
    StringBuilder mapped = new StringBuilder(text.length());
    append(text, mapped);
    return mapped.toString();
  }

  /**
   * Half a character, which no charset can write, becomes U+FFFD, and so does NUL. What is ASCII,
   * most of all mail, is appended in runs: one by one takes five times as long.
   */
  static void append(CharSequence text, StringBuilder to) {
    char[] run = new char[Math.min(text.length(), LONGEST_RUN)];
    int i = 0;
    while (i < text.length()) {
      int length = 0;
      while (length < run.length && i < text.length() && isAscii(text.charAt(i))) {
        run[length++] = upper(text.charAt(i++));
      }
      to.append(run, 0, length);
      if (i < text.length() && !isAscii(text.charAt(i))) {
        i += appendOther(text, i, to);
      }
    }
  }

  private static boolean isAscii(char c) {
    return c < 128 && c > 0;
  }

  private static char upper(char ascii) {
    return ascii >= 'a' && ascii <= 'z' ? (char) (ascii - 'a' + 'A') : ascii;
  }

  /** Appends what is at this place; answers how many {@code char}s that was. */
  private static int appendOther(CharSequence text, int at, StringBuilder to) {
    char c = text.charAt(at);
    boolean isPair =
        Character.isHighSurrogate(c)
            && at + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(at + 1));
    to.append(isPair ? mapped(Character.toCodePoint(c, text.charAt(at + 1))) : ofBasic(c));
    return isPair ? 2 : 1;
  }

  private static String ofBasic(char c) {
    String known = KNOWN[c];
    if (known == null) {
      known = mapped(Character.isSurrogate(c) || c == 0 ? UNKNOWN : c);
      KNOWN[c] = known;
    }
    return known;
  }

  private static String mapped(int character) {
    return Normalizer.normalize(
        Character.toString(Character.toTitleCase(character)), Normalizer.Form.NFKD);
  }
}
