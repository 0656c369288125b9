package postroad.relay.conversion;

/** Whether a mail can be said in ASCII. */
public sealed interface Conversion {

  /**
   * It can, in these octets.
   *
   * @param size how many there are
   */
  record Converted(Octets octets, long size) implements Conversion {}

  /** It cannot without becoming another mail, for this reason. */
  record Impossible(String reason) implements Conversion {}
}
