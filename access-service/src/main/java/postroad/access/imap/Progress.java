package postroad.access.imap;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Tells the client now and then how far its command has come, so that nobody takes us for dead (RFC
 * 9585 §4). Speaks between two responses only, never inside one.
 */
public final class Progress {

  /** RFC 9585 §4 asks for about so long. */
  private static final long BETWEEN = Duration.ofSeconds(10).toNanos();

  private final Turn turn;
  private final OutputStream output;
  private final LongSupplier nanos;
  private long last;

  Progress(Turn turn, OutputStream output) {
    this(turn, output, System::nanoTime);
  }

  Progress(Turn turn, OutputStream output, LongSupplier nanos) {
    this.turn = turn;
    this.output = output;
    this.nanos = nanos;
    this.last = nanos.getAsLong();
  }

  /**
   * So much of the work is done; the client hears of it when it has not heard anything for long.
   */
  public void at(long done, long of) throws IOException {
    long now = nanos.getAsLong();
    if (now - last < BETWEEN || !turn.vocabulary().has(SessionOption.PROGRESS)) {
      return;
    }
    last = now;
    String code = "INPROGRESS (\"%s\" %d %d)".formatted(turn.tag(), done, of);
    turn.untagged().ok(code, "we are still at it");
    output.flush();
  }
}
