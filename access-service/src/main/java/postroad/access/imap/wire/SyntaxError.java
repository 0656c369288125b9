package postroad.access.imap.wire;

import org.jspecify.annotations.Nullable;

/**
 * The client's words do not fit the grammar (RFC 3501 §9); caught in one place, where it becomes
 * BAD. Its message goes to the client, so it is always one of our own constants.
 */
public final class SyntaxError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final @Nullable String code;

  public SyntaxError(String text) {
    this(null, text);
  }

  /** With a response code, such as {@code UIDREQUIRED}. */
  public SyntaxError(@Nullable String code, String text) {
    super(text, null, false, false);
    this.code = code;
  }

  public @Nullable String code() {
    return code;
  }

  /** What the client is told. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
