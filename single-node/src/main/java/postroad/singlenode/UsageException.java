package postroad.singlenode;

/** The command line says something we do not know; the message is for the person who wrote it. */
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UsageException(String sentence) {
    super(sentence);
  }
}
