package postroad.bench.reconcile;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import postroad.bench.contender.Door;

/** Several connections that send the mails of a run, one after the other, and never one twice. */
final class Source implements AutoCloseable {

  private static final int MAILS_OF_A_CONNECTION = 25;
  private static final Duration AFTER_TROUBLE = Duration.ofMillis(250);

  private final Run run;
  private final Door door;
  private final String password;
  private final Ledger ledger;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicInteger troubles = new AtomicInteger();
  private final AtomicLong longestStall = new AtomicLong();
  private final AtomicLong lastAcknowledged = new AtomicLong(System.nanoTime());
  private final List<Thread> connections = new ArrayList<>();
  private volatile boolean ended;

  private Source(Run run, Door door, String password, Ledger ledger) {
    this.run = run;
    this.door = door;
    this.password = password;
    this.ledger = ledger;
  }

  /**
   * How fast it sends.
   *
   * @param perSecond so many mails, at most
   * @param connections how many send
   */
  record Rate(double perSecond, int connections) {}

  /** Begins to send. */
  static Source start(Run run, Door door, String password, Ledger ledger, Rate rate) {
    Source source = new Source(run, door, password, ledger);
    long interval = (long) (1e9 * rate.connections() / rate.perSecond());
    for (int i = 0; i < rate.connections(); i++) {
      source.connections.add(Thread.startVirtualThread(() -> source.send(interval)));
    }
    return source;
  }

  int acknowledged() {
    return acknowledged.get();
  }

  int offered() {
    return next.get();
  }

  /** How often a connection broke or was turned away. */
  int troubles() {
    return troubles.get();
  }

  /** How long no mail was acknowledged, at most, until now. */
  Duration longestStall() {
    return Duration.ofNanos(
        Math.max(longestStall.get(), System.nanoTime() - lastAcknowledged.get()));
  }

  private void send(long interval) {
    long due = System.nanoTime();
    while (!ended) {
      try (Submission submission = Submission.open(door, run.sender(), password)) {
        for (int i = 0; i < MAILS_OF_A_CONNECTION && !ended; i++) {
          LockSupport.parkNanos(due - System.nanoTime());
          due = Math.max(due + interval, System.nanoTime());
          if (!ended && submission.send(run.mail(next.getAndIncrement()), ledger)) {
            acknowledged.incrementAndGet();
            long now = System.nanoTime();
            longestStall.accumulateAndGet(now - lastAcknowledged.getAndSet(now), Math::max);
          }
        }
        submission.quit();
      } catch (IOException broken) {
        troubles.incrementAndGet();
        LockSupport.parkNanos(AFTER_TROUBLE.toNanos());
      }
    }
  }

  /** Ends after the mails that are on their way. */
  @Override
  public void close() {
    ended = true;
    for (Thread connection : connections) {
      try {
        connection.join();
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
