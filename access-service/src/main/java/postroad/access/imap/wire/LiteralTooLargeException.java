package postroad.access.imap.wire;

import java.io.IOException;

/** A client sends, unasked, a literal larger than we are willing to read and throw away. */
public final class LiteralTooLargeException extends IOException {

  private static final long serialVersionUID = 1L;

  LiteralTooLargeException() {
    super("a literal that is too large to be passed over");
  }
}
