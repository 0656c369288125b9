package postroad.bench.reconcile;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import postroad.bench.process.Pause;

/**
 * Does to a site what is on a schedule, each thing at its time, whether or not what came before is
 * over; only what is done to the same way, or to the same disk, is done one after the other, and
 * brokers are lost when nothing else goes on.
 */
final class Course implements AutoCloseable {

  private final Site site;
  private final Told told;
  private final ExecutorService doers = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> going = new ArrayList<>();
  private final Map<String, Lock> turns = new ConcurrentHashMap<>();
  private final AtomicInteger suffered = new AtomicInteger();

  private Course(Site site, Told told) {
    this.site = site;
    this.told = told;
  }

  /** Hears of each thing, from whatever thread does it. */
  interface Told {

    /** It is about to be done. */
    void begins(Fault fault);

    /**
     * It has been done, and is over.
     *
     * @param wasThere whether there was something to do it to
     */
    void ends(Fault fault, boolean wasThere);
  }

  /** A site nothing has been done to. */
  static Course of(Site site, Told told) {
    return new Course(site, told);
  }

  /**
   * Does it, and returns when all is over.
   *
   * @param begin in {@link System#nanoTime} terms
   * @throws IOException when something could not be done
   */
  void run(Schedule schedule, long begin) throws IOException {
    for (Schedule.Step step : schedule.steps()) {
      sleepUntil(begin, step.at());
      await(Future::isDone);
      if (step.fault() instanceof Fault.Lose lost) {
        await(_ -> true);
        suffer(lost);
      } else {
        going.add(
            doers.submit(() -> {
              suffer(step.fault());
              return null;
            }));
      }
    }
    await(_ -> true);
  }

  /** How many things there was something to do them to. */
  int suffered() {
    return suffered.get();
  }

  private void suffer(Fault fault) throws IOException {
    Optional<Lock> turn = turnOf(fault).map(what -> turns.computeIfAbsent(what, _ -> fair()));
    turn.ifPresent(Lock::lock);
    try {
      told.begins(fault);
      boolean wasThere = site.suffer(fault);
      suffered.addAndGet(wasThere ? 1 : 0);
      told.ends(fault, wasThere);
    } finally {
      turn.ifPresent(Lock::unlock);
    }
  }

  private static Lock fair() {
    return new ReentrantLock(true);
  }

  /** What can bear one thing at a time. */
  private static Optional<String> turnOf(Fault fault) {
    return switch (fault) {
      case Fault.Trouble(String end, _, _) -> Optional.of("way to " + end);
      case Fault.Forget(String end) -> Optional.of("way to " + end);
      case Fault.FullDisk _, Fault.SlowDisk _, Fault.CutPower _, Fault.KillNode _ ->
          Optional.of("ground");
      case Fault.OfPart _, Fault.Lose _, Fault.TurnClock _ -> Optional.empty();
    };
  }

  /** Until these are over; throws what they throw. */
  private void await(Predicate<Future<?>> which) throws IOException {
    for (Iterator<Future<?>> all = going.iterator(); all.hasNext(); ) {
      Future<?> one = all.next();
      if (which.test(one)) {
        all.remove();
        await(one);
      }
    }
  }

  private static void await(Future<?> one) throws IOException {
    try {
      one.get();
    } catch (ExecutionException failed) {
      throw new IOException("a fault could not be done: " + failed.getCause(), failed);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", hurried);
    }
  }

  /** Waits until so long after the begin. */
  static void sleepUntil(long begin, Duration at) throws IOException {
    Duration left = at.minusNanos(System.nanoTime() - begin);
    if (left.isPositive()) {
      Pause.of(left);
    }
  }

  @Override
  public void close() {
    doers.shutdownNow();
    doers.close();
  }
}
