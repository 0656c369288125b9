package postroad.relay.connection;

import java.io.IOException;
import postroad.relay.smtp.CallOff;
import postroad.relay.smtp.SmtpSession;

/** Opens a new session with a host, in the way it is to be approached. */
@FunctionalInterface
public interface SessionOpener {

  /**
   * A session that is ready for mail.
   *
   * @throws IOException when none of the host's addresses gives one
   */
  SmtpSession open(Approach approach, CallOff callOff) throws IOException;
}
