package postroad.spool.reading;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Knowledge that is read before the first mail comes in, and then again and again until the service
 * stops. Reading it must not throw: what was known before is better than no reader.
 */
public abstract class Rereading implements SmartLifecycle {

  private static final int BEFORE_THE_DOORS_OPEN = 0;

  private final String name;
  private final Duration every;
  private volatile CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable Thread reader;

  /**
   * Begins nothing yet.
   *
   * @param name of the thread that reads
   * @param every how long from one reading to the next
   */
  protected Rereading(String name, Duration every) {
    this.name = name;
    this.every = every;
  }

  /** Reads what there is to know; trouble is noted and waited out. */
  protected abstract void read();

  @Override
  public void start() {
    CountDownLatch end = new CountDownLatch(1);
    stopping = end;
    read();
    reader = Thread.ofVirtual().name(name).start(() -> keepReading(end));
  }

  @Override
  public void stop() {
    stopping.countDown();
    reader = null;
  }

  @Override
  public boolean isRunning() {
    return reader != null;
  }

  @Override
  public int getPhase() {
    return BEFORE_THE_DOORS_OPEN;
  }

  private void keepReading(CountDownLatch end) {
    try {
      while (!end.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
        read();
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }
}
