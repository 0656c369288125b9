package postroad.contract;

/** A record that cannot be understood; it belongs aside, in the dead topic, with this reason. */
public final class UnreadableRecordException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnreadableRecordException(String reason, Throwable cause) {
    super(reason, cause);
  }

  public UnreadableRecordException(String reason) {
    super(reason);
  }
}
