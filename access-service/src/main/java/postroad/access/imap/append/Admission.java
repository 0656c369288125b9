package postroad.access.imap.append;

import java.util.function.LongPredicate;
import postroad.access.imap.Completion;
import postroad.access.imap.Refused;

/**
 * How much a client may bring with one command, asked before it sends anything. What is refused now
 * costs nobody a transfer.
 */
final class Admission {

  private static final Completion TOO_BIG =
      new Completion.No("TOOBIG", "the message is larger than we take"); // RFC 4469 §4.2
  static final Completion EMPTY = new Completion.No("CANNOT", "the message is empty");

  private final long largest;
  private final LongPredicate tooMuch;
  private long before;
  private long message;

  /**
   * For one command.
   *
   * @param largest how many octets a message may have
   * @param tooMuch whether there is no room for so many octets
   */
  Admission(long largest, LongPredicate tooMuch) {
    this.largest = largest;
    this.tooMuch = tooMuch;
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
      throw new Refused(TOO_BIG);
    }
    if (octets > 0 && tooMuch.test(before + message)) {
      throw new Refused(Completion.OVER_QUOTA);
    }
  }

  /** The message is at its end. */
  void checkWhole() {
    if (message == 0) {
      throw new Refused(EMPTY);
    }
  }
}
