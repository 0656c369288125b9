package postroad.relay.smtp;

import java.io.IOException;

/** The host wants no session with us, at least now; it has said nothing about any recipient. */
public final class HostRefusedException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Reply reply;

  HostRefusedException(Reply reply) {
    super("the host wants no session: " + reply.text());
    this.reply = reply;
  }

  /** What it said. */
  public Reply reply() {
    return reply;
  }
}
