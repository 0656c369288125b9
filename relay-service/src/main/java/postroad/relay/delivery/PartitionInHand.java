package postroad.relay.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import postroad.relay.RelaySettings;

/** One partition while it is ours: what is done, what is in our hands, what waits at the door. */
final class PartitionInHand {

  private final PartitionLedger ledger;
  private final RelaySettings.Window window;
  private final Map<Long, OpenOrder> openByOffset = new ConcurrentHashMap<>();
  private final AtomicLong octets = new AtomicLong();
  private volatile boolean isLetGo;

  /** Read and not placed yet, because their destination is full and keeps pace. */
  private final Deque<OpenOrder> atTheDoor = new ArrayDeque<>();

  PartitionInHand(@Nullable Progress left, RelaySettings.Window window) {
    this.ledger = new PartitionLedger(left);
    this.window = window;
  }

  PartitionLedger ledger() {
    return ledger;
  }

  /** An order has come in. */
  void open(long offset, OpenOrder open) {
    openByOffset.put(offset, open);
    octets.addAndGet(open.octets().length);
    atTheDoor.addLast(open);
  }

  /**
   * The record at this offset is done. It is under way until the ledger, and so a commit, knows.
   */
  void finish(long offset) {
    ledger.finish(offset);
    OpenOrder finished = openByOffset.remove(offset);
    if (finished != null) {
      octets.addAndGet(-finished.octets().length);
    }
  }

  /** Places what waits at the door, until one must wait on. */
  void placeIn(DestinationQueues queues) {
    while (!atTheDoor.isEmpty() && queues.place(atTheDoor.getFirst())) {
      atTheDoor.removeFirst();
    }
  }

  /** Whether no more may be read for now. */
  boolean isFull() {
    return !atTheDoor.isEmpty()
        || ledger.inHand() >= window.records()
        || octets.get() >= window.size().toBytes();
  }

  /** Stops what can be stopped without anyone noticing; what is being sent goes on. */
  void callOff() {
    atTheDoor.clear();
    openByOffset.values().forEach(open -> open.callOff().callOff());
  }

  /** Whether an attempt goes on that can no longer be called off. */
  boolean isUnderWay() {
    return openByOffset.values().stream().anyMatch(open -> open.callOff().isUnderWay());
  }

  /** Lets go of what is not done: its next owner will carry it. */
  void letGo() {
    isLetGo = true;
    for (OpenOrder open : List.copyOf(openByOffset.values())) {
      open.letGo();
      open.callOff().cutShort();
    }
  }

  boolean isLetGo() {
    return isLetGo;
  }

  int inHand() {
    return ledger.inHand();
  }
}
