package postroad.relay.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import postroad.relay.RelaySettings;

/**
 * The mail that waits for one destination, and the few virtual threads that carry it there. A
 * destination that is slow or does not answer gives mail back instead of gathering it.
 */
final class DestinationQueue {

  private static final Logger log = LoggerFactory.getLogger(DestinationQueue.class);

  /**
   * How long a destination with mail for it may owe us its first answer before it counts as slow.
   */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final double WEIGHT_OF_THE_LAST = 0.1;

  /** Whether one more mail may wait. */
  enum Room {
    TAKEN,
    /** Not now, but soon: the destination keeps pace. */
    SOON,
    /** No: the destination is behind. */
    NONE
  }

  private final Carrier carrier;
  private final Executor threads;
  private final int mostWorkers;
  private final RelaySettings.Window window;

  private final Deque<OpenOrder> waiting = new ArrayDeque<>();
  private int workers;
  private int answers;
  private long lastAnswer = System.nanoTime();
  private double nanosPerAnswer;

  DestinationQueue(Carrier carrier, Executor threads, RelaySettings settings) {
    this.carrier = carrier;
    this.threads = threads;
    this.mostWorkers = settings.connectionsPerDestination();
    this.window = settings.window();
  }

  /** Lets one more mail wait, if there is room. */
  synchronized Room offer(OpenOrder open) {
    if (waiting.size() >= window.perDestination()) {
      return keepsPace() ? Room.SOON : Room.NONE;
    }
    if (workers == 0) {
      lastAnswer = System.nanoTime(); // it had nothing to answer until now
      answers = 0;
    }
    waiting.addLast(open);
    if (workers < mostWorkers) {
      workers++;
      threads.execute(this::work);
    }
    return Room.TAKEN;
  }

  /**
   * Takes out what has waited too long.
   *
   * @param excusedUntil the moment of {@code nanoTime} before which a wait does not count
   */
  synchronized List<OpenOrder> takeOverdue(long excusedUntil) {
    long latest = System.nanoTime() - window.patience().toNanos();
    List<OpenOrder> overdue = new ArrayList<>();
    while (latest - excusedUntil > 0
        && !waiting.isEmpty()
        && latest - waiting.getFirst().since() > 0) {
      overdue.add(waiting.removeFirst());
    }
    return overdue;
  }

  /** Takes out what is no longer ours. */
  synchronized void forgetLetGo() {
    waiting.removeIf(OpenOrder::isLetGo);
  }

  /** Whether nothing waits and nothing is on its way. */
  synchronized boolean isIdle() {
    return waiting.isEmpty() && workers == 0;
  }

  private void work() {
    for (OpenOrder open = next(); open != null; open = next()) {
      long began = System.nanoTime();
      for (OpenOrder hopeless : afterAttempt(isReached(open), began)) {
        threads.execute(() -> carrier.giveBack(hopeless, "no host of the domain answers"));
      }
    }
  }

  private boolean isReached(OpenOrder open) {
    try {
      return carrier.carry(open);
    } catch (RuntimeException bug) {
      log.error("{} could not be brought to its end", open.order().envelope().mailId(), bug);
      return true;
    }
  }

  private synchronized @Nullable OpenOrder next() {
    if (waiting.isEmpty()) {
      workers--;
      return null;
    }
    OpenOrder open = mostUrgent();
    waiting.remove(open);
    return open;
  }

  /** The oldest of those with the highest priority (RFC 6710 §5). */
  private OpenOrder mostUrgent() {
    OpenOrder urgent = waiting.getFirst();
    for (OpenOrder open : waiting) {
      if (open.priority() > urgent.priority()) {
        urgent = open;
      }
    }
    return urgent;
  }

  /** What need not be tried now: nobody answers, and nobody did while this attempt was made. */
  private synchronized List<OpenOrder> afterAttempt(boolean isReached, long began) {
    if (isReached) {
      noteAnswer();
      return List.of();
    }
    if (answers > 0 && lastAnswer - began > 0) {
      return List.of();
    }
    List<OpenOrder> hopeless = List.copyOf(waiting);
    waiting.clear();
    return hopeless;
  }

  private void noteAnswer() {
    long now = System.nanoTime();
    double last = now - lastAnswer;
    nanosPerAnswer =
        answers == 0 ? last : WEIGHT_OF_THE_LAST * last + (1 - WEIGHT_OF_THE_LAST) * nanosPerAnswer;
    lastAnswer = now;
    answers++;
  }

  /** Whether all that waits will be gone before any of it has waited too long. */
  private boolean keepsPace() {
    long silence = System.nanoTime() - lastAnswer;
    if (answers == 0) {
      return silence < GRACE.toNanos();
    }
    return Math.max((double) silence, nanosPerAnswer) * waiting.size()
        < window.patience().toNanos();
  }
}
