package postroad.bench.reconcile;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import postroad.bench.contender.Door;
import postroad.bench.process.Pause;

/** Looks again and again whether mailboxes have more mail than before. */
final class Filings implements AutoCloseable {

  private static final Duration EVERY = Duration.ofMillis(500);

  private final Door door;
  private final Gaps gaps = new Gaps();
  private final List<Thread> threads;
  private volatile boolean ended;

  private Filings(List<String> users, Door door) {
    this.door = door;
    this.threads =
        users.stream().map(user -> Thread.ofVirtual().unstarted(() -> look(user))).toList();
  }

  /** Begins to look into the INBOX of each of these. */
  static Filings start(List<String> users, Door door) {
    Filings filings = new Filings(users, door);
    filings.threads.forEach(Thread::start);
    return filings;
  }

  /** Between the moments in which one of them had more. */
  Gaps gaps() {
    return gaps;
  }

  private void look(String user) {
    long before = 0;
    while (!ended) {
      try (Mailbox mailbox = Mailbox.open(door, user, Site.PASSWORD)) {
        while (!ended) {
          long now = mailbox.messages();
          if (now > before) {
            gaps.tick();
            before = now;
          }
          LockSupport.parkNanos(EVERY.toNanos());
        }
      } catch (IOException broken) {
        LockSupport.parkNanos(EVERY.toNanos());
      }
    }
  }

  @Override
  public void close() {
    ended = true;
    Pause.untilEnded(threads);
  }
}
