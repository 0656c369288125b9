package postroad.access.notice;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import postroad.access.AccessSettings;
import postroad.access.shared.Hearsay;
import postroad.access.shared.KnownMailboxes;
import postroad.contract.MailboxChanged;

/**
 * Wakes the sessions that wait for news of an account. A wake-up is a hint: who is woken looks for
 * itself, and looks now and then without being woken, so that a lost one costs only time.
 */
@Component
public final class MailboxNews implements DisposableBean {

  /** So many sessions may look at once; the others wait for their turn, not for the database. */
  private static final int LOOKING_AT_ONCE = 16;

  /** Into so many parts is the time between two looks divided. */
  private static final int STEPS = 100;

  private final MailboxChangedPublisher publisher;
  private final Hearsay hearsay;
  private final KnownMailboxes known;
  private final Duration lookAgain;
  private final ConcurrentMap<UUID, Set<Watch>> watches = new ConcurrentHashMap<>();
  private final Semaphore looking = new Semaphore(LOOKING_AT_ONCE);
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("look-again").factory());

  MailboxNews(
      MailboxChangedPublisher publisher,
      Hearsay hearsay,
      KnownMailboxes known,
      AccessSettings settings) {
    this.publisher = publisher;
    this.hearsay = hearsay;
    this.known = known;
    this.lookAgain = settings.imapLimits().lookAgain();
    long step = Math.max(1, lookAgain.toMillis() / STEPS);
    var _ =
        clock.scheduleWithFixedDelay(
            this::wakeThoseWhoseTimeItIs, step, step, TimeUnit.MILLISECONDS);
  }

  /** Who waits for news. Both are called on a thread of their own. */
  public interface Listener {

    /** Looks for news; must not wait for anything but the store. */
    void look();

    /** Tells what was seen; may take as long as a client takes to read it. */
    void tell();
  }

  /** Tells everybody, here and elsewhere, of a change that one of our sessions has made. */
  public void changed(MailboxChanged change) {
    tell(change);
    publisher.publish(change);
  }

  /** The same, of which mailboxes an account has, or of what is written beside them. */
  public void namesChanged(UUID account) {
    changed(new MailboxChanged(account, MailboxChanged.NAMES, 0));
  }

  /** Tells the sessions here of a change made anywhere. */
  void tell(MailboxChanged change) {
    hearsay.hear(change);
    known.hear(change);
    watches.getOrDefault(change.account(), Set.of()).forEach(Watch::wake);
  }

  private void wakeThoseWhoseTimeItIs() {
    long now = System.nanoTime();
    watches.values().forEach(those -> those.forEach(watch -> watch.wakeAt(now)));
  }

  /** Wakes this whenever there may be news of the account, and once now, until it is closed. */
  public Watch watch(UUID account, Listener listener) {
    return watch(List.of(account), listener);
  }

  /** The same for several accounts. */
  public Watch watch(Collection<UUID> accounts, Listener listener) {
    Watch watch = new Watch(Set.copyOf(accounts), listener);
    watch.begin();
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

    private final Set<UUID> accounts;
    private final Listener listener;
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile long nextLook;

    private Watch(Set<UUID> accounts, Listener listener) {
      this.accounts = accounts;
      this.listener = listener;
      long first = ThreadLocalRandom.current().nextLong(lookAgain.toNanos()); // not all at once
      this.nextLook = System.nanoTime() + first;
    }

    private void begin() {
      for (UUID account : accounts) {
        watches.compute(
            account,
            (id, those) -> {
              Set<Watch> all = those == null ? ConcurrentHashMap.newKeySet(1) : those;
              all.add(this);
              return all;
            });
      }
      wake(); // what happened just before we began to wait
    }

    private void wakeAt(long now) {
      if (now - nextLook >= 0) {
        nextLook = now + lookAgain.toNanos();
        wake();
      }
    }

    private void wake() {
      if (woken.compareAndSet(false, true)) {
        Thread.ofVirtual().name("look for news").start(this::lookOnce);
      }
    }

    private void lookOnce() {
      looking.acquireUninterruptibly();
      try {
        woken.set(false);
        listener.look();
      } finally {
        looking.release();
      }
      listener.tell();
    }

    @Override
    public void close() {
      for (UUID account : accounts) {
        watches.computeIfPresent(
            account,
            (id, those) -> {
              those.remove(this);
              return those.isEmpty() ? null : those;
            });
      }
    }
  }
}
