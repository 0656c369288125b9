package postroad.relay.security;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A shelf without a topic. */
final class ShelfInHand implements PolicyShelf {

  private final Map<String, KnownPolicy> policies = new ConcurrentHashMap<>();
  private volatile boolean isRead = true;

  void cannotBeRead() {
    isRead = false;
  }

  @Override
  public boolean isRead() {
    return isRead;
  }

  @Override
  public Optional<KnownPolicy> of(String domain) {
    return Optional.ofNullable(policies.get(domain));
  }

  @Override
  public void put(String domain, @Nullable KnownPolicy policy) {
    if (policy == null) {
      policies.remove(domain);
    } else {
      policies.put(domain, policy);
    }
  }

  @Override
  public Map<String, KnownPolicy> all() {
    return Map.copyOf(policies);
  }
}
