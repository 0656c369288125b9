package postroad.bench.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Waiting for what happens elsewhere. */
public final class Pause {

  private Pause() {}

  /**
   * Waits so long.
   *
   * @throws IOException when somebody wants us to stop
   */
  public static void of(Duration time) throws IOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting", hurried);
    }
  }

  /** Waits until each of these has come to its end, or somebody wants us to stop. */
  public static void untilEnded(List<Thread> threads) {
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
