package postroad.mailboxstore.search;

import java.io.IOException;
import java.io.Reader;
import postroad.message.text.Casemap;
import postroad.message.text.MappedText;
import postroad.message.text.TextSeeker;

/** Reads a message through and makes its signature. */
final class SignatureBuilder implements TextSeeker {

  /** What stands before each line of a header. */
  static final String BEGINNING = "\n";

  /** Of a longer text anything is taken to be in it: there is not much that is not. */
  private static final int LONGEST = 4 * 1024 * 1024;

  private final byte[] octets = new byte[TextSignature.MOST_POSITIONS / Byte.SIZE];
  private int length;

  /** A line begins with a line break, so that its beginning is a gram too. */
  @Override
  public boolean isIn(String line) {
    String mapped = BEGINNING + Casemap.of(line);
    TextGrams.each(mapped, 0, this::set);
    length += mapped.length();
    return length > LONGEST;
  }

  @Override
  public boolean isIn(Reader text) throws IOException {
    MappedText pieces = new MappedText(text);
    StringBuilder window = new StringBuilder();
    while (length <= LONGEST) {
      int from = window.length();
      if (!pieces.appendNext(window)) {
        return false;
      }
      TextGrams.each(window, from, this::set);
      length += window.length() - from;
      window.delete(0, Math.max(0, window.length() - 2));
    }
    return true;
  }

  private void set(int gram) {
    int position = gram & (TextSignature.MOST_POSITIONS - 1);
    octets[position >> 3] |= (byte) (1 << (position & 7));
  }

  TextSignature signature() {
    return length > LONGEST ? TextSignature.ofAnything() : TextSignature.thin(octets.clone());
  }
}
