package postroad.access.pop3;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private final Map<UUID, UUID> accountsByHolder = new ConcurrentHashMap<>();
  private final Thread renewer =
      Thread.ofVirtual().name("maildrop-locks").unstarted(this::renewForEver);

  MaildropLocks(MaildropLeases leases) {
    this.leases = leases;
  }

  @Override
  public void afterPropertiesSet() {
    renewer.start();
  }

  @Override
  public void destroy() {
    renewer.interrupt();
  }

  /** The name of the new lock; empty when another session has the maildrop. */
  Optional<UUID> take(UUID account) {
    UUID holder = UUID.randomUUID();
    if (!leases.take(account, holder, LEASE)) {
      return Optional.empty();
    }
    accountsByHolder.put(holder, account);
    return Optional.of(holder);
  }

  /**
   * Gives a lock back, in the caller's transaction if there is one.
   *
   * @return whether it still was ours
   */
  boolean giveBack(UUID account, UUID holder) {
    accountsByHolder.remove(holder);
    return leases.release(account, holder);
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
    Set<UUID> held = Set.copyOf(accountsByHolder.keySet());
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
