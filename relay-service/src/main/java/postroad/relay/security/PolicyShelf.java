package postroad.relay.security;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where policies are kept, so that every replica and every restart knows them. */
interface PolicyShelf {

  /**
   * Waits until all that was kept before is known here.
   *
   * @return false when that takes too long
   */
  boolean isRead();

  /** What is kept of a domain. */
  Optional<KnownPolicy> of(String domain);

  /** Keeps a policy, or forgets it. */
  void put(String domain, @Nullable KnownPolicy policy);

  /** All that is kept, by domain. */
  Map<String, KnownPolicy> all();
}
