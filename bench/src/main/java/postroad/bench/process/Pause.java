package postroad.bench.process;

import java.io.IOException;
import java.time.Duration;

/** Waiting between two looks at something that happens elsewhere. */
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
}
