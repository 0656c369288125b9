package postroad.singlenode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What runs and must be stopped again, whenever the wish to stop comes: also in the middle of
 * starting.
 */
final class StartedParts {

  private static final Logger log = LoggerFactory.getLogger(StartedParts.class);

  private final List<AutoCloseable> parts = new ArrayList<>();
  private boolean stopping;

  /** Somebody asked to stop while we were starting. */
  static final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }

  /** Remembers a part; when the stop has been asked for already, it is stopped at once. */
  <T extends AutoCloseable> T keep(T part) {
    synchronized (this) {
      if (!stopping) {
        parts.add(part);
        return part;
      }
    }
    close(part);
    throw new StoppedException();
  }

  /** Stops all parts side by side and waits for them, within limits. */
  void stop(Duration patience) throws InterruptedException {
    List<Thread> closing;
    synchronized (this) {
      stopping = true;
      closing =
          parts.stream()
              .map(part -> Thread.ofPlatform().daemon().start(() -> close(part)))
              .toList();
      parts.clear();
    }
    long end = System.nanoTime() + patience.toNanos();
    for (Thread thread : closing) {
      Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
      if (!thread.join(left)) {
        log.warn("not everything stopped within {}", patience);
      }
    }
  }

  synchronized boolean stopping() {
    return stopping;
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception trouble) { // the others must be stopped all the same
      log.warn("stopping {}: {}", part.getClass().getSimpleName(), trouble.toString(), trouble);
    }
  }
}
