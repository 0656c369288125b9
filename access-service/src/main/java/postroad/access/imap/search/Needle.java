package postroad.access.imap.search;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Text to look for, whatever its case (RFC 3501 §6.4.4). */
public final class Needle {

  private static final int WINDOW = 8 * 1024;

  private final String folded;

  public Needle(String text) {
    this.folded = folded(text);
  }

  /** An empty needle is in every text that is there. */
  public boolean isEmpty() {
    return folded.isEmpty();
  }

  public boolean isIn(@Nullable String text) {
    return text != null && folded(text).contains(folded);
  }

  /** Reads on until it is found; holds no more than a window of the text. */
  public boolean isIn(Reader text) throws IOException {
    char[] piece = new char[WINDOW];
    StringBuilder window = new StringBuilder();
    for (int read = text.read(piece); read >= 0; read = text.read(piece)) {
      window.append(folded(new String(piece, 0, read)));
      if (window.indexOf(folded) >= 0) {
        return true;
      }
      window.delete(0, Math.max(0, window.length() - folded.length()));
    }
    return folded.isEmpty();
  }

  /** Character by character, so that a text cut anywhere folds the same. */
  private static String folded(String text) {
    char[] folded = new char[text.length()];
    for (int i = 0; i < folded.length; i++) {
      folded[i] = Character.toLowerCase(Character.toUpperCase(text.charAt(i)));
    }
    return new String(folded);
  }
}
