package postroad.message.text;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Text to look for, whatever its case (RFC 3501 §6.4.4, RFC 5051). */
public final class Needle implements TextSeeker {

  private final String mapped;

  public Needle(String text) {
    this.mapped = Casemap.of(text);
  }

  /** As {@link Casemap} writes it. */
  public String mapped() {
    return mapped;
  }

  /** An empty needle is in every text that is there. */
  @Override
  public boolean isIn(@Nullable String text) {
    return text != null && Casemap.of(text).contains(mapped);
  }

  /** Reads on until it is found; holds no more than a window of the text. */
  @Override
  public boolean isIn(Reader text) throws IOException {
    MappedText pieces = new MappedText(text);
    StringBuilder window = new StringBuilder();
    while (pieces.appendNext(window)) {
      if (window.indexOf(mapped) >= 0) {
        return true;
      }
      window.delete(0, Math.max(0, window.length() - mapped.length()));
    }
    return mapped.isEmpty();
  }
}
