package postroad.relay.delivery;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Executor;
import postroad.relay.RelaySettings;
import postroad.relay.delivery.DestinationQueue.Room;

/** One queue for each destination with mail on its way. For the listener's thread alone. */
final class DestinationQueues {

  private static final long SWEEP_NANOS = 1_000_000_000;

  private final Carrier carrier;
  private final Executor threads;
  private final RelaySettings settings;
  private final Map<String, DestinationQueue> queueByDestination = new HashMap<>();
  private long swept = System.nanoTime();
  private long excusedUntil = swept;

  DestinationQueues(Carrier carrier, Executor threads, RelaySettings settings) {
    this.carrier = carrier;
    this.threads = threads;
    this.settings = settings;
  }

  /**
   * Finds a place for this mail: in its destination's queue, or back at the spool when that
   * destination is behind.
   *
   * @return false when it must wait a moment, because a busy destination keeps pace
   */
  boolean place(OpenOrder open) {
    DestinationQueue queue =
        queueByDestination.computeIfAbsent(
            open.order().towards(), first -> new DestinationQueue(carrier, threads, settings));
    Room room = queue.offer(open);
    if (room == Room.NONE) {
      giveBack(open, "more mail for the domain than it takes");
    }
    return room != Room.SOON;
  }

  /** Once a second: gives back what has waited too long, forgets queues nobody needs. */
  void sweep() {
    if (System.nanoTime() - swept < SWEEP_NANOS) {
      return;
    }
    swept = System.nanoTime();
    if (carrier.isHeldUp()) {
      excusedUntil = swept; // nobody's wait is the destination's fault
    }
    for (Iterator<DestinationQueue> all = queueByDestination.values().iterator(); all.hasNext(); ) {
      DestinationQueue queue = all.next();
      queue
          .takeOverdue(excusedUntil)
          .forEach(open -> giveBack(open, "the domain takes mail too slowly"));
      if (queue.isIdle()) {
        all.remove();
      }
    }
  }

  /** Takes out what is no longer ours. */
  void forgetLetGo() {
    queueByDestination.values().forEach(DestinationQueue::forgetLetGo);
  }

  private void giveBack(OpenOrder open, String reason) {
    threads.execute(() -> carrier.giveBack(open, reason));
  }
}
