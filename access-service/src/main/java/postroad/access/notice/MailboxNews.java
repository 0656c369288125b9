package postroad.access.notice;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import postroad.access.AccessSettings;
import postroad.contract.MailboxChanged;

/**
 * Wakes the sessions that wait for news of an account. A wake-up is a hint: who is woken looks for
 * itself, and looks now and then without being woken, so that a lost one costs only time.
 */
@Component
public final class MailboxNews implements DisposableBean {

  /** So many sessions may look at once; the others wait for their turn, not for the database. */
  private static final int LOOKING_AT_ONCE = 16;

  private final MailboxChangedPublisher publisher;
  private final Duration lookAgain;
  private final ConcurrentMap<UUID, Set<Watch>> watches = new ConcurrentHashMap<>();
  private final Semaphore looking = new Semaphore(LOOKING_AT_ONCE);
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("look-again").factory());

  MailboxNews(MailboxChangedPublisher publisher, AccessSettings settings) {
    this.publisher = publisher;
    this.lookAgain = settings.imapLimits().lookAgain();
  }

  /** Tells everybody, here and elsewhere, of a change that one of our sessions has made. */
  public void changed(MailboxChanged change) {
    tell(change);
    publisher.publish(change);
  }

  /** Tells the sessions here of a change made anywhere. */
  void tell(MailboxChanged change) {
    Set<Watch> those = watches.get(change.account());
    if (those != null) {
      those.forEach(Watch::wake);
    }
  }

  /** Calls this, on a thread of its own, whenever there may be news, until it is closed. */
  public Watch watch(UUID account, Runnable look) {
    Watch watch = new Watch(account, look);
    watches.compute(
        account,
        (id, those) -> {
          Set<Watch> all = those == null ? ConcurrentHashMap.newKeySet() : those;
          all.add(watch);
          return all;
        });
    watch.start();
    return watch;
  }

  /** How many sessions wait for news. */
  int watching() {
    return watches.values().stream().mapToInt(Set::size).sum();
  }

  @Override
  public void destroy() {
    clock.shutdownNow();
  }

  /** One session that waits. Many hints at once become one look. */
  public final class Watch implements AutoCloseable {

    private final UUID account;
    private final Runnable look;
    private final AtomicBoolean woken = new AtomicBoolean();
    private @Nullable ScheduledFuture<?> again;

    Watch(UUID account, Runnable look) {
      this.account = account;
      this.look = look;
    }

    private void start() {
      long period = lookAgain.toMillis();
      long first = ThreadLocalRandom.current().nextLong(period) + 1; // not all at the same moment
      again = clock.scheduleWithFixedDelay(this::wake, first, period, TimeUnit.MILLISECONDS);
      wake(); // what happened just before we began to wait
    }

    void wake() {
      if (woken.compareAndSet(false, true)) {
        Thread.ofVirtual().name("look for news").start(this::lookOnce);
      }
    }

    private void lookOnce() {
      looking.acquireUninterruptibly();
      try {
        woken.set(false);
        look.run();
      } finally {
        looking.release();
      }
    }

    @Override
    public void close() {
      if (again != null) {
        again.cancel(false);
      }
      watches.computeIfPresent(
          account,
          (id, those) -> {
            those.remove(this);
            return those.isEmpty() ? null : those;
          });
    }
  }
}
