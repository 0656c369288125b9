package postroad.ingress.quota;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Where it is written what accounts owe for what they sent. */
interface Ledger {

  /**
   * Writes these costs down if the account may still owe them, and nothing otherwise.
   *
   * @return what the account owes when that is too much already; empty when the costs are written
   */
  Optional<Debt> charge(UUID account, Map<Limit, Duration> cost);

  /** Takes these costs back. */
  void giveBack(UUID account, Map<Limit, Duration> cost);
}
