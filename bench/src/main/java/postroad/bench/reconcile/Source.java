package postroad.bench.reconcile;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import postroad.bench.contender.Door;
import postroad.bench.process.Pause;

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
  private final Gaps gaps = new Gaps();
  private final Map<Integer, Integer> heard = new TreeMap<>();
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

  /** Between two acknowledgements. */
  Gaps gaps() {
    return gaps;
  }

  /** How often each other reply was heard since this was last asked. */
  Map<Integer, Integer> takeHeard() {
    synchronized (heard) {
      Map<Integer, Integer> taken = Map.copyOf(heard);
      heard.clear();
      return taken;
    }
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
            gaps.tick();
          }
        }
        submission.quit();
      } catch (NotTakenException refused) {
        hear(refused.code());
        pauseAfterTrouble();
      } catch (IOException broken) {
        pauseAfterTrouble();
      }
    }
  }

  private void hear(int code) {
    synchronized (heard) {
      heard.merge(code, 1, Integer::sum);
    }
  }

  private void pauseAfterTrouble() {
    troubles.incrementAndGet();
    LockSupport.parkNanos(AFTER_TROUBLE.toNanos());
  }

  /** Ends after the mails that are on their way. */
  @Override
  public void close() {
    ended = true;
    Pause.untilEnded(connections);
  }
}
