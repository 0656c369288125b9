package postroad.mailbox.rounds;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Work that is done again and again by a thread of its own while the service runs. */
public abstract class Rounds implements SmartLifecycle {

  private final String name;
  private final Duration first;
  private final Duration every;
  private volatile @Nullable ScheduledExecutorService clock;

  /**
   * Begins nothing yet.
   *
   * @param name of the thread
   * @param every the pause before each round, the first too
   */
  protected Rounds(String name, Duration every) {
    this(name, every, every);
  }

  /**
   * Begins nothing yet.
   *
   * @param name of the thread
   * @param first the pause before the first round
   * @param every the pause before each other round, at least a millisecond
   */
  protected Rounds(String name, Duration first, Duration every) {
    this.name = name;
    this.first = first;
    this.every = every;
  }

  /** One round; an exception that leaves it would be the last of the rounds. */
  protected abstract void goRound();

  @Override
  public final void start() {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name(name).factory());
    long pause = Math.max(1, every.toMillis());
    var _ =
        started.scheduleWithFixedDelay(
            this::goRound, first.toMillis(), pause, TimeUnit.MILLISECONDS);
    clock = started;
  }

  @Override
  public final void stop() {
    ScheduledExecutorService started = clock;
    if (started != null) {
      started.shutdownNow();
    }
    clock = null;
  }

  @Override
  public final boolean isRunning() {
    return clock != null;
  }
}
