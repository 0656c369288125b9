package postroad.spool.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Gatherers;
import org.springframework.stereotype.Component;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.DeliveryOutcome.NotDelivered;
import postroad.contract.Envelope;
import postroad.contract.JournalEvent;
import postroad.contract.MailId;
import postroad.contract.Recipient;
import postroad.contract.ReturnedMail;
import postroad.contract.StatusCode;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.spool.content.MailInHand;
import postroad.spool.handover.Outgoing;
import postroad.spool.routing.Route;
import postroad.spool.routing.RoutePlan;

/**
 * Sets mail aside that is to leave later (RFC 4865), that a rule holds, or whose destination takes
 * none. It goes the way of mail that came back, as one nobody has tried to deliver yet, and waits
 * with it: so new mail never asks for the database, and the decision is made once, in the
 * transaction that moves the offset.
 */
@Component
final class Holding {

  private static final StatusCode NOT_YET = new StatusCode(4, 0, 0);
  private static final StatusCode NO_ANSWER = new StatusCode(4, 4, 1);
  private static final String PARKED = "nothing is sent to the domain at the moment";

  /** As in an order: a record has room for so many, with the mail. */
  private static final int RECIPIENTS_OF_ONE_RECORD = 100;

  private final Clock clock;

  Holding(Clock clock) {
    this.clock = clock;
  }

  /** Whether this mail must not leave yet. */
  boolean isAskedOf(Envelope envelope) {
    Instant release = envelope.terms().releaseAt();
    return release != null && release.isAfter(clock.instant());
  }

  /** The records that set it aside for these recipients, because its sender asked so. */
  Outgoing of(MailInHand mail, List<Recipient> recipients) {
    return setAside(mail, recipients, NOT_YET, "the sender wants it to leave later");
  }

  /** The records that set it aside for those recipients whom a rule holds, and what is noted. */
  Outgoing of(MailInHand mail, RoutePlan plan) {
    List<Route.Held> held = plan.routes(Route.Held.class);
    List<JournalEvent> events =
        held.stream().map(route -> event(mail.envelope().mailId(), route)).toList();
    return setAside(
            mail,
            held.stream().map(Route.Held::recipient).toList(),
            NOT_YET,
            "the operator of this server holds it for now")
        .and(new Outgoing(List.of(), events));
  }

  private JournalEvent event(MailId mailId, Route.Held route) {
    return new JournalEvent.Steered(
        mailId,
        clock.instant(),
        route.recipient().address(),
        JournalEvent.Steered.Deed.HELD,
        route.by(),
        "made by " + route.madeBy());
  }

  /** The records that set it aside for recipients whose destination is parked. */
  Outgoing untilReleased(MailInHand mail, List<Recipient> recipients) {
    List<JournalEvent> events =
        recipients.stream().map(to -> parked(mail.envelope().mailId(), to)).toList();
    return setAside(mail, recipients, NO_ANSWER, PARKED).and(new Outgoing(List.of(), events));
  }

  private JournalEvent parked(MailId mailId, Recipient to) {
    return new JournalEvent.Deferred(
        mailId, clock.instant(), to.address(), NO_ANSWER, PARKED, null, null, null, null);
  }

  private Outgoing setAside(
      MailInHand mail, List<Recipient> recipients, StatusCode status, String reason) {
    String key = mail.envelope().mailId().toString();
    return new Outgoing(
        recipients.stream()
            .<NotDelivered>map(
                to -> new Deferred(to, status, reason, null, null, clock.instant(), null))
            .gather(Gatherers.windowFixed(RECIPIENTS_OF_ONE_RECORD))
            .map(some -> new ReturnedMail(mail.envelope(), some))
            .map(held -> Wire.carry(Topics.RETURNED, key, held, mail.octets()))
            .toList(),
        List.of());
  }
}
