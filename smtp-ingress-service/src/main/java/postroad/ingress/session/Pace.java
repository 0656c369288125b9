package postroad.ingress.session;

/** Gives a client its time for each block of a mail; who dribbles does not get more. */
final class Pace {

  /** So many octets have a deadline of their own. */
  static final int BLOCK = 16 * 1024;

  private final Runnable deadline;
  private int passed = BLOCK;

  /**
   * A pace for one mail.
   *
   * @param deadline sets the deadline anew
   */
  Pace(Runnable deadline) {
    this.deadline = deadline;
  }

  /** Before reading. */
  void allow() {
    if (passed >= BLOCK) {
      deadline.run();
      passed = 0;
    }
  }

  /** After so many octets. */
  void passed(int octets) {
    passed += octets;
  }
}
