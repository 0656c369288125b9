package postroad.mailboxstore;

/**
 * What lies in all mailboxes of an account together; a message that lies in two counts twice.
 *
 * @param bytes octets of all messages, trace fields included
 */
public record Usage(long bytes, long messages) {

  public static final Usage NOTHING = new Usage(0, 0);

  Usage plusMessage(long size) {
    return new Usage(bytes + size, messages + 1);
  }
}
