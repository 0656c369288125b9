package postroad.ingress.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A virtual thread per session; whoever waits for the end of them does not wait for ever. */
final class SessionThreads extends AbstractExecutorService {

  /** SubEthaSMTP would wait without end, and its sessions are cut off by then. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final ExecutorService threads;

  SessionThreads(String door) {
    this.threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(door + "-", 1).factory());
  }

  @Override
  public void execute(Runnable session) {
    threads.execute(session);
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    long nanos = Math.min(unit.toNanos(timeout), LONGEST_WAIT.toNanos());
    return threads.awaitTermination(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void shutdown() {
    threads.shutdown();
  }

  @Override
  public List<Runnable> shutdownNow() {
    return threads.shutdownNow();
  }

  @Override
  public boolean isShutdown() {
    return threads.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return threads.isTerminated();
  }
}
