package postroad.bench.reconcile;

import java.io.IOException;

/** The server answered, and not what was hoped for. */
final class NotTakenException extends IOException {

  private static final long serialVersionUID = 1;

  private final int code;

  NotTakenException(int code) {
    super("the server answered " + code);
    this.code = code;
  }

  /** What it answered. */
  int code() {
    return code;
  }
}
