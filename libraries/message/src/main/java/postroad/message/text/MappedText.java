package postroad.message.text;

import java.io.IOException;
import java.io.Reader;
import java.nio.CharBuffer;

/** A text as {@link Casemap} writes it, piece by piece; no character is cut in two. */
public final class MappedText {

  private static final int PIECE = 8 * 1024;

  private final Reader text;
  private final char[] piece = new char[PIECE];
  private int kept;

  public MappedText(Reader text) {
    this.text = text;
  }

  /** Appends the next piece; false at the end. */
  public boolean appendNext(StringBuilder to) throws IOException {
    int read = text.read(piece, kept, PIECE - kept);
    int length = kept + Math.max(read, 0);
    if (length == 0) {
      return false;
    }
    // The second half of the last character may still come.
    kept = read > 0 && Character.isHighSurrogate(piece[length - 1]) ? 1 : 0;
    Casemap.append(CharBuffer.wrap(piece, 0, length - kept), to);
    piece[0] = piece[length - 1];
    return true;
  }
}
