package postroad.ingress.quota;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** In the memory of this process, while there is no other: every replica counts for itself. */
final class LocalLedger implements Ledger {

  private static final int MOST_ACCOUNTS = 100_000;

  private final Cache<UUID, Entry> entries =
      Caffeine.newBuilder()
          .maximumSize(MOST_ACCOUNTS)
          .expireAfterAccess(Duration.ofDays(1))
          .build();

  private final InstantSource time;

  LocalLedger(InstantSource time) {
    this.time = time;
  }

  @Override
  public Optional<Debt> charge(UUID account, Map<Limit, Duration> cost) {
    AtomicReference<Debt> tooMuch = new AtomicReference<>();
    var _ =
        entries
            .asMap()
            .compute(
                account,
                (_, entry) -> {
                  Instant now = time.instant();
                  Debt debt = entry == null ? Debt.NONE : entry.at(now);
                  if (debt.waitFor(cost).isPositive()) {
                    tooMuch.set(debt);
                    return new Entry(debt, now);
                  }
                  return new Entry(debt.with(cost), now);
                });
    return Optional.ofNullable(tooMuch.get());
  }

  @Override
  public void giveBack(UUID account, Map<Limit, Duration> cost) {
    var _ =
        entries
            .asMap()
            .computeIfPresent(
                account, (_, entry) -> new Entry(entry.debt().without(cost), entry.since()));
  }

  private record Entry(Debt debt, Instant since) {

    Debt at(Instant now) {
      return debt.after(Duration.between(since, now));
    }
  }
}
