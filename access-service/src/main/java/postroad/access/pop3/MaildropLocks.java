package postroad.access.pop3;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import postroad.mailboxstore.MaildropLeases;

/**
 * Gives each maildrop to one session at a time (RFC 1939 §4), whichever replica it is on. A lock is
 * a lease in the database, renewed while its session lives; a replica that dies takes its locks
 * with it when they run out.
 */
@Component
class MaildropLocks implements InitializingBean, DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(MaildropLocks.class);

  /** How long a maildrop stays locked after its replica has died. */
  private static final Duration LEASE = Duration.ofSeconds(60);

  private static final Duration RENEWAL = LEASE.dividedBy(3);

  private final MaildropLeases leases;
  private final Duration loginDelay;
  private final Map<UUID, Held> heldBy = new ConcurrentHashMap<>();
  private final Thread renewer =
      Thread.ofVirtual().name("maildrop-locks").unstarted(this::renewForEver);

  MaildropLocks(MaildropLeases leases, MaildropSettings settings) {
    this.leases = leases;
    this.loginDelay = settings.loginDelay();
  }

  /** What comes of asking for a lock. */
  sealed interface Lock {

    /**
     * It is ours.
     *
     * @param holder the lock's name
     */
    record Taken(UUID holder) implements Lock {}

    /** Another session has it. */
    record InUse() implements Lock {}

    /** Nobody may have it yet. */
    record TooSoon() implements Lock {}
  }

  /** A maildrop that is locked, and since when, by the clock that never jumps. */
  private record Held(UUID account, long since) {}

  @Override
  public void afterPropertiesSet() {
    renewer.start();
  }

  @Override
  public void destroy() {
    renewer.interrupt();
  }

  /** Locks a maildrop, if it is free. */
  Lock take(UUID account) {
    UUID holder = UUID.randomUUID();
    return switch (leases.take(account, holder, LEASE)) {
      case TAKEN -> {
        heldBy.put(holder, new Held(account, System.nanoTime()));
        yield new Lock.Taken(holder);
      }
      case IN_USE -> new Lock.InUse();
      case CLOSED -> new Lock.TooSoon();
    };
  }

  /**
   * Gives a lock back, in the caller's transaction if there is one. Until {@link
   * MaildropSettings#loginDelay} after it was taken, nobody can take it again.
   *
   * @return whether it still was ours
   */
  boolean giveBack(UUID account, UUID holder) {
    Held held = heldBy.remove(holder);
    return leases.release(account, holder, held == null ? Duration.ZERO : closedAfter(held));
  }

  private Duration closedAfter(Held held) {
    return loginDelay.minusNanos(System.nanoTime() - held.since());
  }

  /** Gives a lock back; with the database away it runs out by itself. */
  void letGo(UUID account, UUID holder) {
    try {
      var _ = giveBack(account, holder);
    } catch (DataAccessException | TransactionException away) {
      log.warn("a maildrop stays locked for a while: {}", away.getMostSpecificCause().getMessage());
    }
  }

  private void renewForEver() {
    try {
      while (true) {
        Thread.sleep(RENEWAL);
        renew();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void renew() {
    Map<UUID, UUID> held = new HashMap<>();
    heldBy.forEach((holder, lock) -> held.put(holder, lock.account()));
    if (held.isEmpty()) {
      return;
    }
    try {
      leases.renew(held, LEASE);
    } catch (DataAccessException | TransactionException away) {
      log.warn(
          "{} maildrop locks were not renewed: {}",
          held.size(),
          away.getMostSpecificCause().getMessage());
    }
  }
}
