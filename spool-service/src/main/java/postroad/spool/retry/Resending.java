package postroad.spool.retry;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import postroad.spool.routing.Router;
import postroad.spool.schedule.WaitingMail;

/**
 * Orders waiting mail anew. Recipients are routed again, so that a name which has moved in the
 * meantime is found where it is now; a small mail gets its octets back into the record.
 */
@Component
final class Resending {

  private static final Logger log = LoggerFactory.getLogger(Resending.class);
  private static final StatusCode UNREADABLE = new StatusCode(4, 3, 0);

  private final Router router;
  private final Orders orders;
  private final MailContent content;
  private final Clock clock;

  Resending(Router router, Orders orders, MailContent content, Clock clock) {
    this.router = router;
    this.orders = orders;
    this.content = content;
    this.clock = clock;
  }

  /** The orders for these; who has no order comes back, for his end or a later attempt. */
  Outgoing resend(List<WaitingMail> due) {
    Map<MailId, List<WaitingMail>> byMail =
        due.stream()
            .collect(
                Collectors.groupingBy(
                    WaitingMail::mailId, LinkedHashMap::new, Collectors.toList()));
    return Outgoing.all(byMail.values().stream().map(this::resendOne).toList());
  }

  private Outgoing resendOne(List<WaitingMail> recipients) {
    Envelope envelope = recipients.getFirst().envelope();
    try {
      return order(
          content.fromStore(envelope), recipients.stream().map(WaitingMail::recipient).toList());
    } catch (NoSuchBodyException | IllegalArgumentException unreadable) {
      log.error("waiting mail {} cannot be sent as it is", envelope.mailId(), unreadable);
      return Returns.of(new ReturnedMail(envelope, notNow(recipients)));
    }
  }

  private Outgoing order(MailInHand mail, List<Recipient> recipients) {
    RoutePlan plan = router.plan(mail.envelope(), recipients);
    List<NotDelivered> refused = List.copyOf(plan.refusedAt(clock.instant()));
    Outgoing ordered = orders.of(mail, plan);
    return refused.isEmpty() && plan.lists().isEmpty()
        ? ordered
        : ordered.and(
            Returns.of(
                new ReturnedMail(mail.envelope(), refused, List.of(), List.of(), plan.lists())));
  }

  /** What is wrong with our copy is our trouble: it waits, and may be mended by then. */
  private List<NotDelivered> notNow(List<WaitingMail> recipients) {
    return recipients.stream()
        .<NotDelivered>map(mail ->
            new Deferred(
                mail.recipient().afterAttempt(),
                UNREADABLE,
                "our copy of the mail cannot be read at the moment",
                null,
                null,
                clock.instant()))
        .toList();
  }
}
