package postroad.spool.retry;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import postroad.bodystore.BodyStore.NoSuchBodyException;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.DeliveryOutcome.NotDelivered;
import postroad.contract.Envelope;
import postroad.contract.MailId;
import postroad.contract.Recipient;
import postroad.contract.ReturnedMail;
import postroad.contract.StatusCode;
import postroad.spool.content.MailContent;
import postroad.spool.content.MailInHand;
import postroad.spool.handover.Outgoing;
import postroad.spool.handover.Returns;
import postroad.spool.routing.Orders;
import postroad.spool.routing.RoutePlan;
import postroad.spool.rules.Steering;
import postroad.spool.schedule.WaitingMail;

/**
 * Orders waiting mail anew. Recipients are routed again, so that a name which has moved in the
 * meantime is found where it is now; a small mail gets its octets back into the record.
 */
@Component
final class Resending {

  private static final Logger log = LoggerFactory.getLogger(Resending.class);
  private static final StatusCode UNREADABLE = new StatusCode(4, 3, 0);
  private static final StatusCode HELD = new StatusCode(4, 0, 0);

  private static final long OCTETS_OF_A_PORTION = 8 << 20;

  private final Steering steering;
  private final Orders orders;
  private final MailContent content;
  private final Clock clock;

  Resending(Steering steering, Orders orders, MailContent content, Clock clock) {
    this.steering = steering;
    this.orders = orders;
    this.content = content;
    this.clock = clock;
  }

  /** The same in portions whose octets fit into memory and into one transaction of the log. */
  List<List<WaitingMail>> portions(List<WaitingMail> due) {
    List<List<WaitingMail>> portions = new ArrayList<>();
    long room = 0;
    for (WaitingMail mail : due) {
      long octets = content.octetsInRecord(mail.envelope());
      if (portions.isEmpty() || octets > room) {
        portions.add(new ArrayList<>());
        room = OCTETS_OF_A_PORTION;
      }
      portions.getLast().add(mail);
      room -= octets;
    }
    return portions;
  }

  /** The orders for these; who has no order comes back, for his end or a later attempt. */
  Resent resend(List<WaitingMail> due) {
    Map<MailId, List<WaitingMail>> byMail =
        due.stream()
            .collect(
                Collectors.groupingBy(
                    WaitingMail::mailId, LinkedHashMap::new, Collectors.toList()));
    Map<MailId, MailInHand> mails =
        content.fromStore(
            byMail.values().stream().map(some -> some.getFirst().envelope()).toList());
    return Resent.all(
        byMail.entrySet().stream()
            .map(one ->
                resend(Optional.ofNullable(mails.get(one.getKey())), one.getValue(), orders::of))
            .toList());
  }

  /** The orders for these, each a probe of the destination it waits for. */
  Resent probe(List<WaitingMail> chosen) {
    return Resent.all(chosen.stream().map(this::probe).toList());
  }

  private Resent probe(WaitingMail chosen) {
    Envelope envelope = chosen.envelope();
    Optional<MailInHand> mail =
        Optional.ofNullable(content.fromStore(List.of(envelope)).get(envelope.mailId()));
    return resend(
        mail, List.of(chosen), (octets, plan) -> orders.probing(octets, plan, chosen.lane()));
  }

  private Resent resend(
      Optional<MailInHand> mail, List<WaitingMail> recipients, Ordering ordering) {
    Envelope envelope = recipients.getFirst().envelope();
    try {
      return order(
          mail.orElseThrow(() -> new NoSuchBodyException(envelope.mailId().value())),
          recipients,
          ordering);
    } catch (NoSuchBodyException | IllegalArgumentException unreadable) {
      log.error("waiting mail {} cannot be sent as it is", envelope.mailId(), unreadable);
      return new Resent(Returns.of(new ReturnedMail(envelope, unreadable(recipients))), List.of());
    }
  }

  private Resent order(MailInHand mail, List<WaitingMail> due, Ordering ordering) {
    RoutePlan plan = steering.planAgain(mail.envelope(), due);
    HeldAgain held = HeldAgain.of(due, plan);
    List<NotDelivered> notOrdered = new ArrayList<>(plan.refusedAt(clock.instant()));
    held.furtherOn().forEach(to -> notOrdered.add(notNow(to, HELD, HeldAgain.REASON)));
    Outgoing ordered = ordering.of(mail, plan);
    return new Resent(
        notOrdered.isEmpty() && plan.lists().isEmpty()
            ? ordered
            : ordered.and(
                Returns.of(
                    new ReturnedMail(
                        mail.envelope(), notOrdered, List.of(), List.of(), plan.lists()))),
        held.here());
  }

  /** What is wrong with our copy is our trouble: it waits, and may be mended by then. */
  private List<NotDelivered> unreadable(List<WaitingMail> recipients) {
    String reason = "our copy of the mail cannot be read at the moment";
    return recipients.stream()
        .map(mail -> notNow(mail.recipient().afterAttempt(), UNREADABLE, reason))
        .toList();
  }

  private NotDelivered notNow(Recipient recipient, StatusCode status, String reason) {
    return new Deferred(recipient, status, reason, null, null, clock.instant(), null);
  }

  /** How a plan is written down as orders. */
  @FunctionalInterface
  private interface Ordering {

    Outgoing of(MailInHand mail, RoutePlan plan);
  }
}
