package postroad.relay.delivery;

import java.io.IOException;
import postroad.relay.connection.Approach;
import postroad.relay.connection.ConnectionPool;
import postroad.relay.smtp.CallOff;
import postroad.relay.smtp.Letter;
import postroad.relay.smtp.SmtpSession;

/** Gives a mail to a host by SMTP, on a session that other mail has used before if there is one. */
final class SmtpTransport implements Transport {

  private final ConnectionPool sessions;

  SmtpTransport(ConnectionPool sessions) {
    this.sessions = sessions;
  }

  @Override
  public Handover carry(Letter letter, Approach approach, CallOff callOff) throws IOException {
    SmtpSession session = sessions.take(approach, callOff);
    try {
      return new Handover(
          session.tls(), session.takesReportWishes(), session.carry(letter, callOff));
    } finally {
      sessions.giveBack(approach, session);
    }
  }
}
