package postroad.access.imap;

/** A command is refused in the middle of its words; caught in one place, where it is answered. */
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Completion answer;

  public Refused(Completion answer) {
    super(answer.text(), null, false, false);
    this.answer = answer;
  }

  /** What the client is told. */
  public Completion answer() {
    return answer;
  }
}
