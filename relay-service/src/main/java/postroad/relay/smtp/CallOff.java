package postroad.relay.smtp;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An attempt can be called off until its mail's content goes out; from then on it runs to its end,
 * because the other host may take the mail at any moment.
 */
public final class CallOff {

  /** Where the attempt stands. */
  private enum State {
    STOPPABLE,
    UNDER_WAY,
    CALLED_OFF
  }

  private State state = State.STOPPABLE;
  private @Nullable Closeable connection;

  /** The attempt uses this connection now, and no other. */
  public synchronized void uses(Closeable current) {
    throwIfCalledOff();
    connection = current;
  }

  /** From here on the attempt has consequences: the content goes out, or the outcome is written. */
  public synchronized void passPointOfNoReturn() {
    throwIfCalledOff();
    state = State.UNDER_WAY;
  }

  /** Stops the attempt if that can still be done without anyone noticing. */
  public synchronized void callOff() {
    if (state == State.STOPPABLE) {
      state = State.CALLED_OFF;
      hangUp();
    }
  }

  /** Stops the attempt even while it sends: the other host may have the mail or not. */
  public synchronized void cutShort() {
    state = State.CALLED_OFF;
    hangUp();
  }

  /** Whether the attempt has passed the point of no return. */
  public synchronized boolean isUnderWay() {
    return state == State.UNDER_WAY;
  }

  /** Ends the calling attempt if it was called off. */
  public synchronized void throwIfCalledOff() {
    if (state == State.CALLED_OFF) {
      throw new CalledOffException();
    }
  }

  private void hangUp() {
    if (connection != null) {
      try {
        connection.close();
      } catch (IOException alreadyGone) {
        connection = null;
      }
    }
  }

  /** The attempt was called off; somebody else will make it. */
  public static final class CalledOffException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CalledOffException() {
      super("called off", null, false, false);
    }
  }
}
