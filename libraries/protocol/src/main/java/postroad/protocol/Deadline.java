package postroad.protocol;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** The moment until which a client may keep us waiting; moved only by us, never by its octets. */
final class Deadline {

  private static final long NONE = Long.MAX_VALUE;

  private volatile long endNanos = NONE;

  /** Counts from now. */
  void in(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    endNanos = end == NONE ? end - 1 : end;
  }

  boolean isSet() {
    return endNanos != NONE;
  }

  /**
   * What is left, for {@code SO_TIMEOUT}, in which 0 would mean for ever.
   *
   * @throws SocketTimeoutException when nothing is left
   */
  int remainingMillis() throws SocketTimeoutException {
    long left = endNanos - System.nanoTime();
    if (left <= 0) {
      throw new SocketTimeoutException("the client took too long");
    }
    return Math.clamp(left / 1_000_000, 1, Integer.MAX_VALUE);
  }
}
