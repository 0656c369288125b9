package postroad.access.imap;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Pieces of work whose results are used in their order: while one is used, the next are being done.
 * For the thread that made it alone.
 */
public final class Ahead<T> {

  private final Deque<FutureTask<T>> begun = new ArrayDeque<>();
  private final Iterator<Callable<T>> work;
  private final int most;

  /**
   * Begins with the first of them.
   *
   * @param most how many are done, or wait to be used, at once
   */
  public Ahead(Iterator<Callable<T>> work, int most) {
    this.work = work;
    this.most = most;
    begin();
  }

  private void begin() {
    while (begun.size() < most && work.hasNext()) {
      FutureTask<T> task = new FutureTask<>(work.next());
      Thread.ofVirtual().name("look ahead").start(task);
      begun.add(task);
    }
  }

  /** Whether there is another result. */
  public boolean hasNext() {
    return !begun.isEmpty();
  }

  /** The next result; waits for it, and throws what the work has thrown. */
  public T next() throws IOException {
    T result = outcomeOf(begun.remove());
    begin();
    return result;
  }

  private static <T> T outcomeOf(FutureTask<T> task) throws IOException {
    try {
      return task.get();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case RuntimeException trouble -> throw trouble;
        case IOException trouble -> throw trouble;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(failed.getCause());
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the service stops");
    }
  }
}
