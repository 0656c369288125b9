package postroad.ingress.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

class LocalLedgerTest extends LedgerContract {

  private Instant now = Instant.parse("2026-11-03T12:00:00Z");
  private final Ledger ledger = new LocalLedger(() -> now);

  @Override
  Ledger ledger() {
    return ledger;
  }

  @Override
  void later(UUID account, Duration time) {
    now = now.plus(time);
  }
}
