package postroad.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The boundaries of the multiparts that are open, the innermost last (RFC 2046 §5.1.1). */
final class Boundaries {

  private static final byte[] DASHES = {'-', '-'};

  /** The standard says 70; more is met. What does not fit in a line's beginning cannot be found. */
  static final int LONGEST = LineScanner.KEPT - 8;

  private final List<byte[]> open = new ArrayList<>();

  void open(String boundary) {
    open.add(("--" + boundary).getBytes(StandardCharsets.UTF_8));
  }

  void closeInnermost() {
    open.removeLast();
  }

  int innermost() {
    return open.size() - 1;
  }

  /**
   * Which open boundary this line is, if any. The innermost is asked first, for some use the same
   * one twice; one that is the beginning of another does not match the other's line.
   */
  @Nullable Delimiter find(LineScanner line) {
    if (open.isEmpty() || !line.has(DASHES, 0)) {
      return null;
    }
    Delimiter found = null;
    int longest = 0;
    for (int level = open.size() - 1; level >= 0; level--) {
      byte[] boundary = open.get(level);
      if (boundary.length > longest && line.has(boundary, 0)) {
        boolean closes = line.has(DASHES, boundary.length);
        if (isBlankOrEnd(line.octetAt(boundary.length + (closes ? DASHES.length : 0)))) {
          found = new Delimiter(level, closes);
          longest = boundary.length;
        }
      }
    }
    return found;
  }

  private static boolean isBlankOrEnd(byte octet) {
    return octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n';
  }

  /** A line that is a boundary: of the multipart at this level, and whether of its end. */
  record Delimiter(int level, boolean closes) {}
}
