package postroad.relay.delivery;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import postroad.relay.connection.Approach;
import postroad.relay.connection.ConnectionPool;
import postroad.relay.smtp.CallOff;
import postroad.relay.smtp.Letter;
import postroad.relay.smtp.SmtpSession;
import postroad.relay.smtp.TlsFailedException;

/** Gives a mail to a host by SMTP, on a session that other mail has used before if there is one. */
final class SmtpTransport implements Transport {

  private static final Logger log = LoggerFactory.getLogger(SmtpTransport.class);

  private final ConnectionPool sessions;
  private final TlsWitness witness;

  SmtpTransport(ConnectionPool sessions, TlsWitness witness) {
    this.witness = witness;
    this.sessions = sessions;
  }

  /** A session that other mail has used may have ended unnoticed: then there is another. */
  @Override
  public Handover carry(Letter letter, Approach approach, CallOff callOff) throws IOException {
    while (true) {
      SmtpSession session = take(letter, approach, callOff);
      try {
        return carry(letter, session, approach, callOff);
      } catch (IOException ended) {
        if (session.carried() == 1 || callOff.isUnderWay()) {
          throw ended;
        }
        log.debug("a session with {} had ended", approach, ended);
      }
    }
  }

  private Handover carry(Letter letter, SmtpSession session, Approach approach, CallOff callOff)
      throws IOException {
    try {
      session.opening().ifPresent(opening -> witness.saw(letter, approach, opening));
      return new Handover(
          session.security(), session.takesReportWishes(), session.carry(letter, callOff));
    } finally {
      sessions.giveBack(approach, session);
    }
  }

  private SmtpSession take(Letter letter, Approach approach, CallOff callOff) throws IOException {
    try {
      return sessions.take(approach, callOff);
    } catch (TlsFailedException unsafe) {
      witness.saw(letter, approach, unsafe.attempt());
      throw unsafe;
    }
  }
}
