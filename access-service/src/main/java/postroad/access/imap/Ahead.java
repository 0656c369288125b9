package postroad.access.imap;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import postroad.protocol.Aside;

/**
 * Pieces of work whose results are used in their order: while one is used, the next are being done.
 * For the thread that made it alone.
 */
public final class Ahead<T> {

  private final Deque<FutureTask<T>> begun = new ArrayDeque<>();
  private final Iterator<Callable<T>> work;
  private final int most;

  private Ahead(Iterator<Callable<T>> work, int most) {
    this.work = work;
    this.most = most;
    begin();
  }

  /** What is done with a batch. */
  @FunctionalInterface
  public interface Work<E, T> {

    T of(List<E> batch) throws IOException;
  }

  /**
   * Begins with the first batches.
   *
   * @param size how many are in a batch
   * @param most how many batches are worked on, or wait to be used, at once
   */
  public static <E, T> Ahead<T> ofBatches(List<E> all, int size, int most, Work<E, T> work) {
    return new Ahead<>(
        IntStream.iterate(0, from -> from < all.size(), from -> from + size)
            .mapToObj(from -> all.subList(from, Math.min(all.size(), from + size)))
            .<Callable<T>>map(batch -> () -> work.of(batch))
            .iterator(),
        most);
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
      throw Aside.asItWas(failed);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the service stops");
    }
  }
}
