package postroad.ingress.handover;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import postroad.contract.AcceptedMail;
import postroad.contract.BodyReference;
import postroad.contract.Envelope;
import postroad.contract.MailId;
import postroad.ingress.filter.Finding;
import postroad.ingress.handover.Receipt.NotTaken;
import postroad.ingress.handover.Receipt.Reason;
import postroad.ingress.policy.Refusal;

/**
 * Takes mail into our hands and passes it on. Between its last octet and our promise stand the
 * questions of the {@link Examination}.
 */
@Component
public final class Handover {

  private static final Logger log = LoggerFactory.getLogger(Handover.class);

  private final Holding holding;
  private final Examination examination;
  private final Spool spool;
  private final InstantSource clock;

  public Handover(Holding holding, Examination examination, Spool spool, InstantSource clock) {
    this.holding = holding;
    this.examination = examination;
    this.spool = spool;
    this.clock = clock;
  }

  /** A mail begins to arrive; whoever began it closes it. */
  public Arrival begin(Consignment mail) {
    MailId mailId = MailId.at(clock.instant());
    return new Arrival(holding, mail, mailId, examination.headerLimit());
  }

  /** All octets of this mail have come: says what became of it. */
  public Receipt finish(Arrival arrival) {
    arrival.end();
    Reason trouble = arrival.trouble();
    if (trouble != null) {
      return new NotTaken(trouble);
    }
    Optional<Refusal> objection =
        examination.ofHeader(arrival).or(() -> examination.ofQuota(arrival.mail()));
    if (objection.isPresent()) {
      return refused(arrival, objection.get());
    }
    Receipt receipt = handOver(arrival, clock.instant());
    if (!(receipt instanceof Receipt.Taken)) {
      examination.forget(arrival.mail());
    }
    return receipt;
  }

  private Receipt handOver(Arrival arrival, Instant now) {
    BodyReference body;
    try {
      body = arrival.kept();
    } catch (DataAccessException away) {
      log.warn("{} could not be stored: {}", arrival.mailId(), away.toString());
      return new NotTaken(Reason.STORE_AWAY);
    }
    return switch (examination.ofContent(arrival, body, now)) {
      case Finding.Accept(String fields) ->
          give(arrival, arrival.envelope(body, now).withTraceInFront(fields));
      case Finding.Refuse(String text) -> discarded(arrival, Refusal.of(554, "5.7.1", text));
      case Finding.PutOff(String text) -> discarded(arrival, Refusal.of(451, "4.7.1", text));
    };
  }

  private Receipt give(Arrival arrival, Envelope envelope) {
    AcceptedMail mail = new AcceptedMail(envelope, arrival.mail().recipients());
    return spool.take(mail, arrival.inline())
        ? new Receipt.Taken(arrival.mailId())
        : new NotTaken(Reason.SPOOL_AWAY);
  }

  private static Receipt discarded(Arrival arrival, Refusal refusal) {
    arrival.discard();
    return refused(arrival, refusal);
  }

  private static Receipt refused(Arrival arrival, Refusal refusal) {
    log.info("{} refused: {} {}", arrival.mailId(), refusal.status(), refusal.text());
    return new Receipt.Refused(refusal);
  }
}
