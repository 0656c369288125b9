package postroad.ingress.handover;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.util.unit.DataSize;

/** How many octets of arriving mail may be in memory at once, over all sessions. */
final class ByteBudget {

  private final Semaphore octets;
  private final int total;
  private final Duration patience;

  ByteBudget(DataSize total, Duration patience) {
    this.total = Math.toIntExact(total.toBytes());
    this.octets = new Semaphore(this.total, true);
    this.patience = patience;
  }

  /** Takes so many octets out of the budget, waiting a little; false when there is no room. */
  boolean take(int count) {
    try {
      return octets.tryAcquire(count, patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void giveBack(int count) {
    octets.release(count);
  }

  /** Octets in use. */
  int used() {
    return total - octets.availablePermits();
  }
}
