package postroad.relay.smtp;

/** Makes refused sessions for tests of other packages. */
public final class Refusals {

  private Refusals() {}

  public static HostRefusedException refusal(Reply reply) {
    return new HostRefusedException(reply);
  }
}
