package postroad.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Whether logins that were made still count: not when the account is disabled or gone, its domain
 * is disabled, its password was changed or one of its app passwords taken back since. Whoever has a
 * right to be there logs in again.
 */
public final class StandingLogins {

  private static final Logger log = LoggerFactory.getLogger(StandingLogins.class);

  private final LoginRepository repository;
  private final HashedLogins logins;
  private final OutlivingCache<UUID, Long> ended;
  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

  StandingLogins(
      LoginRepository repository, HashedLogins logins, OutlivingCache<UUID, Long> ended) {
    this.repository = repository;
    this.logins = logins;
    this.ended = ended;
  }

  /** Remembers a login that was just made. */
  public StandingLogin made(Account account) {
    return new StandingLogin(account, logins.endedWhenChecked(account));
  }

  /** A login as it was made. */
  public final class StandingLogin {

    private final Account account;
    private final Optional<Long> endedBefore;

    private StandingLogin(Account account, Optional<Long> endedBefore) {
      this.account = account;
      this.endedBefore = endedBefore;
    }

    public Account account() {
      return account;
    }

    /** Whether it counts. What is not known because the database is away is no reason to doubt. */
    public boolean counts() {
      try {
        return stands(now(account).orElse(null));
      } catch (DataAccessException away) {
        log.info("whether {} may still be logged in is not known now", account.address());
        return true;
      }
    }

    /** Answers that are a moment old may be from before the login. */
    private boolean stands(@Nullable Long ended) {
      return ended != null && ended <= endedBefore.orElse(ended);
    }

    /** Does this once, on a thread of its own, when it counts no more; until it is closed. */
    public Watch onEnd(Runnable end) {
      Watch watch = new Watch(this, end);
      watches.add(watch);
      return watch;
    }
  }

  /** Somebody who is to hear of the end of a login. */
  public final class Watch implements AutoCloseable {

    private final StandingLogin login;
    private final Runnable end;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private Watch(StandingLogin login, Runnable end) {
      this.login = login;
      this.end = end;
    }

    private void end() {
      if (open.getAndSet(false)) {
        watches.remove(this);
        Thread.ofVirtual().name("end of a login").start(end);
      }
    }

    @Override
    public void close() {
      open.set(false);
      watches.remove(this);
    }
  }

  /** Ends what a change in the directory has ended. */
  void hear(DirectoryChange change) {
    ended.ageAll();
    forgetLogins(change);
    List<Watch> concerned =
        watches.stream().filter(watch -> change.concerns(watch.login.account)).toList();
    if (concerned.isEmpty()) {
      return;
    }
    Map<UUID, Long> now = repository.ended(accountsOf(concerned));
    List<Watch> over = new ArrayList<>(concerned);
    over.removeIf(watch -> watch.login.stands(now.get(watch.login.account.id())));
    over.forEach(Watch::end);
    if (!over.isEmpty()) {
      log.info("ended {} sessions whose login counts no more", over.size());
    }
  }

  /** What was checked once must not open anything in an outage that comes now. */
  private void forgetLogins(DirectoryChange change) {
    switch (change) {
      case DirectoryChange.Other() -> {}
      case DirectoryChange.LoginsOf _, DirectoryChange.LoginsIn _ ->
          logins.forget(change::concerns);
      case DirectoryChange.Unheard() -> {
        Set<UUID> known = logins.known();
        Map<UUID, Long> now = known.isEmpty() ? Map.of() : repository.ended(known);
        logins.forget(account -> !standsAsChecked(account, now.get(account.id())));
      }
    }
  }

  private boolean standsAsChecked(Account account, @Nullable Long ended) {
    return ended != null && logins.endedWhenChecked(account).filter(ended::equals).isPresent();
  }

  private static Set<UUID> accountsOf(List<Watch> those) {
    return those.stream().map(watch -> watch.login.account.id()).collect(Collectors.toSet());
  }

  private Optional<Long> now(Account account) {
    return ended.get(account.id(), () -> repository.ended(account.id()));
  }
}
