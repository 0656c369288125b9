package postroad.bench.reconcile;

/** What becomes of mail for an address of a run, as its name says. */
enum Destiny {

  /** An account here. */
  LOCAL("reader"),

  /** An address here that nobody has. */
  UNKNOWN("nobody"),

  /** A host that takes it. */
  TAKEN("taken"),

  /** A host that says 451 to the first attempt of each recipient, and takes the second. */
  LATER("later"),

  /** A host that says 550. */
  NEVER("never"),

  /**
   * A host that takes the first attempt and hangs up without a word, as if it had not. Each address
   * is at another one: a host that breaks off is tried by one mail at a time for a while.
   */
  UNHEARD("unheard");

  private final String word;

  Destiny(String word) {
    this.word = word;
  }

  /** The address with this number. */
  String address(int number, Run run) {
    return switch (this) {
      case LOCAL, UNKNOWN -> word + number + "-" + run.name() + "@" + run.domain();
      case UNHEARD -> "r@" + word + "." + number + ".reconcile.test";
      default -> "r" + number + "@" + word + ".reconcile.test";
    };
  }

  /** Whether it is decided here what becomes of it, and not by another host. */
  boolean isHere() {
    return this == LOCAL || this == UNKNOWN;
  }

  /** Whose address this is. */
  static Destiny of(String address) {
    int at = address.indexOf('@');
    String user = address.substring(0, at);
    String host = address.substring(at + 1);
    for (Destiny destiny : values()) {
      boolean his =
          destiny.isHere() ? user.startsWith(destiny.word) : host.startsWith(destiny.word + ".");
      if (his) {
        return destiny;
      }
    }
    throw new IllegalArgumentException(address + " is no address of a run");
  }
}
