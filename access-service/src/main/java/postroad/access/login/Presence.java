package postroad.access.login;

import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import postroad.directory.Account;

/** How many sessions each user has here. */
final class Presence {

  private final int most;
  private final ConcurrentMap<UUID, Integer> sessions = new ConcurrentHashMap<>();

  /**
   * Nobody is here.
   *
   * @param most how many sessions one user may have
   */
  Presence(int most) {
    this.most = most;
  }

  /** Whether one more session of this user is welcome. */
  boolean hasRoomFor(Account account) {
    return sessions.getOrDefault(account.id(), 0) < most;
  }

  void enter(Account account) {
    sessions.merge(account.id(), 1, Integer::sum);
  }

  void leave(Account account) {
    sessions.computeIfPresent(account.id(), (_, count) -> count > 1 ? count - 1 : null);
  }
}
