package postroad.relay.delivery;

import java.io.IOException;
import postroad.relay.connection.Approach;
import postroad.relay.connection.ConnectionPool;
import postroad.relay.smtp.CallOff;
import postroad.relay.smtp.Letter;
import postroad.relay.smtp.SmtpSession;
import postroad.relay.smtp.TlsFailedException;

/** Gives a mail to a host by SMTP, on a session that other mail has used before if there is one. */
final class SmtpTransport implements Transport {

  private final ConnectionPool sessions;
  private final TlsWitness witness;

  SmtpTransport(ConnectionPool sessions, TlsWitness witness) {
    this.witness = witness;
    this.sessions = sessions;
  }

  @Override
  public Handover carry(Letter letter, Approach approach, CallOff callOff) throws IOException {
    SmtpSession session = take(letter, approach, callOff);
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
