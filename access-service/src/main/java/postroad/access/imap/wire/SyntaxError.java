package postroad.access.imap.wire;

/**
 * The client's words do not fit the grammar (RFC 3501 §9); caught in one place, where it becomes
 * BAD. Its message goes to the client, so it is always one of our own constants.
 */
public final class SyntaxError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SyntaxError(String text) {
    super(text, null, false, false);
  }

  /** What the client is told. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
