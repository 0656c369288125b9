package postroad.access.imap.append;

import java.util.function.LongPredicate;
import postroad.access.imap.Completion;
import postroad.access.imap.Refused;

/**
 * How much a client may bring with one command, asked before it sends anything. What is refused now
 * costs nobody a transfer.
 */
final class Admission {

  /** What is larger goes to the store as it comes. */
  private static final long MOST_IN_MEMORY = 256 * 1024;

  static final Completion EMPTY = new Completion.No("CANNOT", "the message is empty");

  private final long largest;
  private final LongPredicate tooMuch;
  private final LongPredicate room;
  private long before;
  private long message;
  private long inMemory;

  /**
   * For one command.
   *
   * @param largest how many octets a message may have
   * @param tooMuch whether the account may not keep so many octets
   * @param room whether so many more may be in memory
   */
  Admission(long largest, LongPredicate tooMuch, LongPredicate room) {
    this.largest = largest;
    this.tooMuch = tooMuch;
    this.room = room;
  }

  /** A message begins. */
  void begin() {
    before += message;
    message = 0;
  }

  /** More octets of the message are announced. */
  void letIn(long octets) {
    message += octets;
    if (message > largest) {
      throw new Refused(Completion.TOO_BIG);
    }
    if (octets > 0 && tooMuch.test(before + message)) {
      throw new Refused(Completion.OVER_QUOTA);
    }
    long more = Math.min(octets, MOST_IN_MEMORY - inMemory);
    if (more > 0 && !room.test(more)) {
      throw new Refused(Completion.NO_ROOM);
    }
    inMemory += more;
  }

  /** The message is at its end. */
  void checkWhole() {
    if (message == 0) {
      throw new Refused(EMPTY);
    }
  }
}
