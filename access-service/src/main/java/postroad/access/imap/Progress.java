package postroad.access.imap;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the client now and then how far its command has come, so that nobody takes us for dead (RFC
 * 9585 §4). Speaks between two responses only, never inside one.
 */
public final class Progress {

  /** RFC 9585 §4 asks for about so long. */
  private static final Duration BETWEEN = Duration.ofSeconds(10);

  private final Voice voice;
  private final long between;
  private final LongSupplier nanos;
  private long last;

  Progress(Turn turn, OutputStream output) {
    this(howFar -> tell(turn, output, howFar), BETWEEN, System::nanoTime);
  }

  /**
   * As the client is told some other way.
   *
   * @param between how long nothing is said
   */
  public Progress(Voice voice, Duration between, LongSupplier nanos) {
    this.voice = voice;
    this.between = between.toNanos();
    this.nanos = nanos;
    this.last = nanos.getAsLong();
  }

  /**
   * Does what nobody can say of how far it has come, a change of many messages in one step. The
   * client hears that we are at it meanwhile.
   */
  public <T> T during(Supplier<T> work) throws IOException {
    var task = new FutureTask<>(work::get);
    Thread.ofVirtual().name("long command").start(task);
    while (true) {
      try {
        return task.get(between, TimeUnit.NANOSECONDS);
      } catch (TimeoutException notYet) {
        voice.say("NIL NIL");
      } catch (ExecutionException failed) {
        throw asItWas(failed.getCause());
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        throw new IOException("the session is stopped", stopping);
      }
    }
  }

  private static RuntimeException asItWas(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException trouble
        ? trouble
        : new IllegalStateException("no checked exception can come out of this", cause);
  }

  /**
   * So much of the work is done; the client hears of it when it has not heard anything for long.
   */
  public void at(long done, long of) throws IOException {
    long now = nanos.getAsLong();
    if (now - last >= between) {
      last = now;
      voice.say(done + " " + of);
    }
  }

  private static void tell(Turn turn, OutputStream output, String howFar) throws IOException {
    if (turn.vocabulary().has(SessionOption.PROGRESS)) {
      String code = "INPROGRESS (\"%s\" %s)".formatted(turn.tag(), howFar);
      turn.untagged().ok(code, "we are still at it");
      output.flush();
    }
  }

  /** Says how far it is: the numbers of RFC 9585 §4, or NIL for each. */
  @FunctionalInterface
  public interface Voice {

    void say(String howFar) throws IOException;
  }
}
