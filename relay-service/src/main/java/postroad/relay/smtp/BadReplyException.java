package postroad.relay.smtp;

import java.io.IOException;

/** The peer said something that is not SMTP; nothing more can be said on this connection. */
final class BadReplyException extends IOException {

  private static final long serialVersionUID = 1L;

  BadReplyException(String what) {
    super("not an SMTP reply: " + what);
  }
}
