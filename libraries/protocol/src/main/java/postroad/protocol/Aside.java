package postroad.protocol;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Work done on a thread of its own while the thread of a session waits for its end. A virtual
 * thread keeps as much room as the deepest stack has needed with which it ever waited, for the
 * database or in a handshake; that of a session waits for its client most of its life.
 */
public final class Aside {

  private Aside() {}

  /** What is to be done. */
  @FunctionalInterface
  public interface Work {
    void run() throws IOException;
  }

  /**
   * Returns when it is done, and fails as it fails.
   *
   * @throws InterruptedIOException when the session is cut off, and so is the work
   */
  public static void run(Work work) throws IOException {
    FutureTask<Void> task =
        new FutureTask<>(() -> {
          work.run();
          return null;
        });
    Thread worker = Thread.ofVirtual().name(Thread.currentThread().getName()).start(task);
    try {
      task.get();
    } catch (ExecutionException failed) {
      throw asItWas(failed);
    } catch (InterruptedException cutOff) {
      worker.interrupt();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the session was cut off");
    }
  }

  /** What work on another thread has failed with; throws it where it need not be declared. */
  public static IOException asItWas(ExecutionException failed) {
    return switch (failed.getCause()) {
      case IOException broken -> broken;
      case RuntimeException bug -> throw bug;
      case Error worse -> throw worse;
      case null, default -> new IOException(failed);
    };
  }
}
