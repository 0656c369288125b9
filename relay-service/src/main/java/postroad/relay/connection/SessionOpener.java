package postroad.relay.connection;

import java.io.IOException;
import postroad.relay.destination.NextHost;
import postroad.relay.smtp.CallOff;
import postroad.relay.smtp.SmtpSession;

/** Opens a new session with a host. */
@FunctionalInterface
public interface SessionOpener {

  /**
   * A session that is ready for mail.
   *
   * @throws IOException when none of the host's addresses gives one
   */
  SmtpSession open(NextHost host, CallOff callOff) throws IOException;
}
